using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Portfolio.ServiceDefaults.Access.Tokens;

/// <summary>
/// A JSON Web Key Set (RFC 7517), with what else a verifier must know; others ignore members that they do not know.
/// </summary>
/// <param name="Keys">The public keys.</param>
/// <param name="Issuer">The <c>iss</c> of tokens signed with them.</param>
/// <param name="Audience">The <c>aud</c> of tokens signed with them.</param>
public sealed record KeySetDocument(IReadOnlyList<PublicKeyDocument> Keys, string Issuer, string Audience)
{
    /// <summary>Reads the document of the Api.</summary>
    /// <exception cref="JsonException">It is not usable.</exception>
    public TokenKeys ToTokenKeys()
    {
        if (Keys is not { Count: > 0 } || string.IsNullOrEmpty(Issuer) || string.IsNullOrEmpty(Audience))
            throw new JsonException("The key set is not complete.");
        return new TokenKeys(Issuer, Audience, Keys.ToDictionary(key => key.Kid, key => key.ToSecurityKey()));
    }
}

/// <summary>The public half of an ES256 key (RFC 7518, 6.2).</summary>
/// <param name="Kid">Key id, as tokens name it.</param>
/// <param name="X">First coordinate, base64url.</param>
/// <param name="Y">Second coordinate, base64url.</param>
public sealed record PublicKeyDocument(string Kid, string X, string Y)
{
    /// <summary>Key type: elliptic curve.</summary>
    public string Kty { get; init; } = "EC";

    /// <summary>Curve.</summary>
    public string Crv { get; init; } = "P-256";

    /// <summary>Use: signatures.</summary>
    public string Use { get; init; } = "sig";

    /// <summary>Algorithm.</summary>
    public string Alg { get; init; } = "ES256";

    /// <summary>The key as a verifier takes it.</summary>
    public SecurityKey ToSecurityKey() => new JsonWebKey { Kty = Kty, Crv = Crv, X = X, Y = Y, Kid = Kid, Use = Use, Alg = Alg };
}
