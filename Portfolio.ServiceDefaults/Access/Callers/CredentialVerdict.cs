using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>Why credentials were not taken.</summary>
public enum CredentialFailure
{
    /// <summary>They are wrong, or not readable.</summary>
    Invalid,

    /// <summary>They were right once.</summary>
    Expired,

    /// <summary>Whoever knows could not be asked.</summary>
    Unchecked,
}

/// <summary>What became of the credentials of a request: a caller or a failure.</summary>
/// <param name="Caller">Who calls; null after a failure.</param>
/// <param name="Failure">Why they were not taken.</param>
/// <param name="Reason">For the log; holds nothing that the caller sent.</param>
public sealed record CredentialVerdict(Caller? Caller, CredentialFailure Failure, string Reason)
{
    /// <summary>They prove who calls.</summary>
    public static CredentialVerdict Of(Caller caller) => new(caller, default, "");

    /// <summary>They do not.</summary>
    public static CredentialVerdict Refused(string reason, CredentialFailure failure = CredentialFailure.Invalid) =>
        new(null, failure, reason);
}

/// <summary>A kind of credentials.</summary>
internal interface ICredentials
{
    /// <summary>Whether the request carries this kind, so that it decides.</summary>
    bool AreIn(HttpContext context);

    /// <summary>Checks them.</summary>
    ValueTask<CredentialVerdict> CheckAsync(HttpContext context, CancellationToken cancellationToken);
}

/// <summary>Credentials could not be checked, because whoever knows is away.</summary>
/// <param name="reason">For the log.</param>
/// <param name="cause">What failed.</param>
public sealed class CredentialsUncheckedException(string reason, Exception? cause = null) : Exception(reason, cause);
