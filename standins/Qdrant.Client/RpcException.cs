namespace Grpc.Core;

/// <summary>How a call ended, in the numbers of gRPC.</summary>
public enum StatusCode
{
    /// <summary>Well.</summary>
    OK = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>Not known how.</summary>
    Unknown = 2,

    /// <summary>The request is wrong.</summary>
    InvalidArgument = 3,

    /// <summary>It took too long.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for is not there.</summary>
    NotFound = 5,

    /// <summary>What was to be created is there already.</summary>
    AlreadyExists = 6,

    /// <summary>The key does not allow it.</summary>
    PermissionDenied = 7,

    /// <summary>A quota is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The server does not offer it.</summary>
    Unimplemented = 12,

    /// <summary>The server failed.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached; the call may be tried again.</summary>
    Unavailable = 14,

    /// <summary>The key is missing or wrong.</summary>
    Unauthenticated = 16,
}

/// <summary>A status with its explanation.</summary>
public readonly struct Status(StatusCode statusCode, string detail) : IEquatable<Status>
{
    /// <summary>The status.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>The explanation.</summary>
    public string Detail { get; } = detail;

    /// <summary>Same status and explanation.</summary>
    public static bool operator ==(Status left, Status right) => left.Equals(right);

    /// <summary>Another status or explanation.</summary>
    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Status other) => StatusCode == other.StatusCode && Detail == other.Detail;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail);

    /// <inheritdoc/>
    public override string ToString() => $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")";
}

/// <summary>A call that did not succeed. From Grpc.Core.Api, which the real client brings along.</summary>
public class RpcException : Exception
{
    /// <summary>Made of the status alone.</summary>
    public RpcException(Status status)
        : this(status, status.ToString())
    {
    }

    /// <summary>Made of the status and a message.</summary>
    public RpcException(Status status, string message)
        : base(message) => Status = status;

    internal RpcException(Status status, Exception cause)
        : base(status.ToString(), cause) => Status = status;

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>How the call ended, without the explanation.</summary>
    public StatusCode StatusCode => Status.StatusCode;
}
