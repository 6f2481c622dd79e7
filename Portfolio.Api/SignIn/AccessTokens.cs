using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portfolio.Api.SignIn.SigningKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Access.Tokens;

namespace Portfolio.Api.SignIn;

/// <summary>Makes access tokens (JWT, ES256, contract 3.9).</summary>
public sealed class AccessTokens(SigningKeyRing keys, SignInSettings settings, TimeProvider time)
{
    /// <summary>How long they are good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a caller.</summary>
    public async Task<string> IssueAsync(Caller caller, CancellationToken cancellationToken)
    {
        var key = await keys.SigningAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenVerifier.Type,
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = key.Credentials,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = caller.Subject,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                [TokenClaims.Name] = caller.Name,
                [TokenClaims.Role] = caller.Roles.Count == 1 ? caller.Roles[0] : caller.Roles,
                [TokenClaims.Scope] = Scopes.Text(caller.Scopes),
            },
        });
    }
}
