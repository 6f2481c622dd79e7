namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>Why a fetch was refused or given up. The message is for people and names no internal address.</summary>
public sealed class OutgoingException : Exception
{
    /// <summary>A reason and its text.</summary>
    public OutgoingException(OutgoingFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>The reason.</summary>
    public OutgoingFailure Failure { get; }
}

/// <summary>Reasons of an <see cref="OutgoingException"/>.</summary>
public enum OutgoingFailure
{
    /// <summary>Not an absolute http or https address, or one with credentials.</summary>
    InvalidAddress,

    /// <summary>The host is, or resolves to, nothing public.</summary>
    RefusedAddress,

    /// <summary>More redirects than are followed, or one without a usable address.</summary>
    Redirect,

    /// <summary>The body is larger than allowed.</summary>
    TooLarge,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,
}
