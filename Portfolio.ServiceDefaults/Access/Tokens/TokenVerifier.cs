using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.ServiceDefaults.Access.Tokens;

/// <summary>
/// Verifies tokens: the Api's own (ES256 and nothing else, by the named key), and those of the outside authority when
/// there is one.
/// </summary>
public sealed class TokenVerifier(ITokenKeys keys, OutsideAuthority outside, TimeProvider time)
{
    /// <summary>The type that tells access tokens from others (RFC 9068).</summary>
    public const string Type = "at+jwt";

    /// <summary>The algorithm of own tokens.</summary>
    public const string Algorithm = SecurityAlgorithms.EcdsaSha256;

    /// <summary>Longest token in characters: nobody sends more with a good reason.</summary>
    public const int MaxLength = 8192;

    /// <summary>How far clocks may disagree.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>Says who a token speaks for.</summary>
    public async ValueTask<CredentialVerdict> VerifyAsync(string text, CancellationToken cancellationToken)
    {
        if (!TryRead(text, out var token)) return CredentialVerdict.Refused("not a token");
        try
        {
            if (outside.Issued(token)) return await VerifyOutsideAsync(token, cancellationToken);
            return await VerifyOwnAsync(token, await keys.GetAsync(token.Kid, cancellationToken));
        }
        catch (CredentialsUncheckedException unknown)
        {
            return CredentialVerdict.Refused(unknown.Message, CredentialFailure.Unchecked);
        }
    }

    private async ValueTask<CredentialVerdict> VerifyOwnAsync(JsonWebToken token, TokenKeys known)
    {
        if (!known.Keys.TryGetValue(token.Kid ?? "", out var key)) return CredentialVerdict.Refused("token of an unknown key");
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [Algorithm],
            ValidTypes = [Type],
            IssuerSigningKey = key,
            ValidIssuer = known.Issuer,
            ValidAudience = known.Audience,
            ValidateLifetime = false,
        });
        if (!result.IsValid) return CredentialVerdict.Refused("token that does not verify");
        return Lifetime(token) ?? (OwnCaller(token) is { } caller
            ? CredentialVerdict.Of(caller)
            : CredentialVerdict.Refused("token without its claims"));
    }

    private async ValueTask<CredentialVerdict> VerifyOutsideAsync(JsonWebToken token, CancellationToken cancellationToken) =>
        await outside.ValidateAsync(Handler, token, cancellationToken) is { } caller
            ? Lifetime(token) ?? CredentialVerdict.Of(caller)
            : CredentialVerdict.Refused("outside token that does not verify");

    // By the service's own clock, not the library's.
    private CredentialVerdict? Lifetime(JsonWebToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (token.ValidTo == DateTime.MinValue) return CredentialVerdict.Refused("token without an end");
        if (token.ValidTo + Tolerance <= now) return CredentialVerdict.Refused("expired token", CredentialFailure.Expired);
        return token.ValidFrom > now + Tolerance ? CredentialVerdict.Refused("token that is not valid yet") : null;
    }

    private static Caller? OwnCaller(JsonWebToken token)
    {
        var roles = token.Claims.Where(claim => claim.Type == TokenClaims.Role).Select(claim => claim.Value).ToArray();
        if (string.IsNullOrEmpty(token.Subject) || roles.Length == 0 || !roles.All(Roles.All.Contains)) return null;
        var name = token.TryGetPayloadValue<string>(TokenClaims.Name, out var given) ? given : token.Subject;
        var scopes = Scopes.Parse(token.TryGetPayloadValue<string>(TokenClaims.Scope, out var text) ? text : "");
        return new Caller(token.Subject, name, roles, scopes);
    }

    private static bool TryRead(string text, out JsonWebToken token)
    {
        token = null!;
        if (text.Length > MaxLength) return false;
        try
        {
            token = new JsonWebToken(text);
            // Claims are parsed lazily; made-up ones must fail here, not later.
            return token.Claims is not null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or FormatException
            or System.Text.Json.JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>Names of the claims of own tokens beyond the registered ones.</summary>
public static class TokenClaims
{
    /// <summary>Role, one or several.</summary>
    public const string Role = "role";

    /// <summary>Scopes, separated by blanks (RFC 8693).</summary>
    public const string Scope = "scope";

    /// <summary>User name.</summary>
    public const string Name = "name";
}
