namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>The roles of people, keys and services (contract 3.9).</summary>
public static class Roles
{
    /// <summary>Reads.</summary>
    public const string Viewer = "viewer";

    /// <summary>Starts jobs.</summary>
    public const string Operator = "operator";

    /// <summary>Does everything.</summary>
    public const string Admin = "admin";

    /// <summary>A sibling: webhooks and jobs, without rate limits.</summary>
    public const string Service = "service";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Operator, Admin, Service];
}
