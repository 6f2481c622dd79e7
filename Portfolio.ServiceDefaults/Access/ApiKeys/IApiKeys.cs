using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.ServiceDefaults.Access.ApiKeys;

/// <summary>Who knows the keys that admins have made: the database in the Api, the Api elsewhere.</summary>
public interface IApiKeys
{
    /// <summary>Who a key speaks for; null when it is unknown, revoked or expired.</summary>
    /// <exception cref="CredentialsUncheckedException">Whoever knows cannot be asked.</exception>
    ValueTask<Caller?> FindAsync(ApiKey key, string text, CancellationToken cancellationToken);
}
