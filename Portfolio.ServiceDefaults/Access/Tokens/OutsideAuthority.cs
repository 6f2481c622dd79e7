using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Access.Tokens;

/// <summary>
/// The OpenID Connect authority of <c>OIDC_AUTHORITY</c>, by its discovery document. Its identities get the roles that
/// <c>OIDC_ROLE_CLAIM</c> names, or <c>viewer</c>.
/// </summary>
public sealed class OutsideAuthority
{
    /// <summary>Name of the http client for the authority.</summary>
    internal const string ClientName = "oidc-authority";

    // Signatures with keys that only the authority has; never HMAC, whose key would be public here.
    private static readonly string[] Algorithms =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly AccessSettings settings;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? discovery;

    /// <summary>Prepares the authority when one is set; nothing is fetched yet.</summary>
    public OutsideAuthority(AccessSettings settings, ServiceSettings service, IHttpClientFactory clients)
    {
        this.settings = settings;
        if (settings.OidcAuthority is not { } authority) return;
        discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(clients.CreateClient(ClientName)) { RequireHttps = !service.IsDevelopment })
        {
            RefreshInterval = TimeSpan.FromMinutes(1),
        };
    }

    /// <summary>Whether a token says that the authority issued it.</summary>
    public bool Issued(JsonWebToken token) => settings.OidcAuthority is { } authority
        && token.Issuer.TrimEnd('/').Equals(authority.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>Who the token speaks for, its lifetime not considered; null when it does not verify.</summary>
    /// <exception cref="CredentialsUncheckedException">The authority cannot be asked for its keys.</exception>
    public async Task<Caller?> ValidateAsync(JsonWebTokenHandler handler, JsonWebToken token, CancellationToken cancellationToken)
    {
        var result = await ValidateOnceAsync(handler, token, cancellationToken);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The authority may have new keys; asked at most once a minute.
            discovery!.RequestRefresh();
            result = await ValidateOnceAsync(handler, token, cancellationToken);
        }

        return result.IsValid ? CallerOf(token) : null;
    }

    private async Task<TokenValidationResult> ValidateOnceAsync(
        JsonWebTokenHandler handler, JsonWebToken token, CancellationToken cancellationToken)
    {
        var known = await DiscoverAsync(cancellationToken);
        return await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = known.SigningKeys,
            ValidIssuer = known.Issuer,
            ValidAudience = settings.OidcAudience,
            ValidateLifetime = false,
        });
    }

    private async Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await discovery!.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception cause) when (cause is InvalidOperationException or IOException or HttpRequestException)
        {
            throw new CredentialsUncheckedException("The authority does not answer.", cause);
        }
    }

    private Caller CallerOf(JsonWebToken token)
    {
        string[] roles = [.. token.Claims.Where(claim => claim.Type == settings.OidcRoleClaim)
            .Select(claim => claim.Value.ToLowerInvariant()).Where(Roles.All.Contains).Distinct()];
        if (roles.Length == 0) roles = [Roles.Viewer];
        var name = token.TryGetPayloadValue<string>("preferred_username", out var given) ? given : token.Subject;
        return new Caller($"oidc:{token.Subject}", name, roles, [.. Scopes.All.Where(scope => roles.Any(role => Scopes.OfRole(role).Contains(scope)))]);
    }
}
