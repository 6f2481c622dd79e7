using Microsoft.IdentityModel.Tokens;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.ServiceDefaults.Access.Tokens;

/// <summary>What is needed to verify the Api's tokens.</summary>
/// <param name="Issuer">The <c>iss</c> that they have.</param>
/// <param name="Audience">The <c>aud</c> that they have.</param>
/// <param name="Keys">Public keys by key id.</param>
public sealed record TokenKeys(string Issuer, string Audience, IReadOnlyDictionary<string, SecurityKey> Keys);

/// <summary>Where those keys come from: the database in the Api, the Api's key set elsewhere.</summary>
public interface ITokenKeys
{
    /// <summary>The keys; looks for new ones, now and then, when the wanted one is not among them.</summary>
    /// <param name="keyId">The key that a token names; a caller may have made it up.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="CredentialsUncheckedException">No keys are known, and none can be had.</exception>
    ValueTask<TokenKeys> GetAsync(string? keyId, CancellationToken cancellationToken);
}
