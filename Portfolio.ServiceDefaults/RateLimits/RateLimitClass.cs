namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>Kinds of routes with a common limit.</summary>
public enum RateLimitClass
{
    /// <summary>Reads: 600 a minute, 3,000 authenticated. GET routes are in it by themselves.</summary>
    Read,

    /// <summary>Event intake: 300 a minute, 3,000 authenticated.</summary>
    Events,

    /// <summary>Chatbot and questions: 20 a minute, 60 authenticated.</summary>
    Chat,

    /// <summary>Starting jobs: 10 a minute, 60 authenticated.</summary>
    Jobs,

    /// <summary>Signing in: 10 a minute.</summary>
    Login,
}
