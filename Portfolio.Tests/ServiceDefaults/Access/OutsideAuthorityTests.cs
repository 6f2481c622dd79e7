using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.ServiceDefaults.Access;

/// <summary>An OpenID Connect authority beside the Api: a local one that publishes a key.</summary>
public sealed class OutsideAuthorityTests
{
    private const string Audience = "portfolio";

    [Theory]
    [InlineData("admin", "/admin", 200)]
    [InlineData("Admin", "/admin", 200)]
    [InlineData("operator", "/operator", 200)]
    [InlineData("operator", "/admin", 403)]
    [InlineData("something", "/user", 200)]
    [InlineData("something", "/operator", 403)]
    public async Task Its_roles_count_here(string role, string path, int status)
    {
        using var rsa = RSA.Create(2048);
        await using var authority = await StartAuthorityAsync(rsa);
        await using var service = await StartAsync(authority);
        var answer = await service.PostAsync(path, "{}", ("Authorization", $"Bearer {Token(authority, rsa, role)}"));
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Tokens_for_others_expired_ones_and_forged_ones_do_not()
    {
        using var rsa = RSA.Create(2048);
        using var other = RSA.Create(2048);
        await using var authority = await StartAuthorityAsync(rsa);
        await using var service = await StartAsync(authority);
        foreach (var (token, code) in new[]
        {
            (Token(authority, rsa, "admin", audience: "another"), "unauthenticated"),
            (Token(authority, other, "admin"), "unauthenticated"),
            (Token(authority, rsa, "admin", minutes: -5), "token_expired"),
            (Hmac(authority, rsa), "unauthenticated"),
        })
        {
            var answer = await service.PostAsync("/admin", "{}", ("Authorization", $"Bearer {token}"));
            Assert.Equal((401, code), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task Without_the_authority_nobody_is_told_that_a_token_is_wrong()
    {
        using var rsa = RSA.Create(2048);
        var authority = await StartAuthorityAsync(rsa);
        await using var service = await StartAsync(authority);
        var token = Token(authority, rsa, "admin");
        await authority.DisposeAsync();
        Assert.Equal(503, (await service.PostAsync("/admin", "{}", ("Authorization", $"Bearer {token}"))).Status);
    }

    [Fact]
    public async Task An_authority_without_an_audience_stops_the_start() => Assert.Contains("OIDC_AUDIENCE",
        (await Assert.ThrowsAsync<SettingsException>(() => TestService.StartAsync(settings: ("OIDC_AUTHORITY", "https://id.example")))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("ci:abc:jobs")]
    [InlineData("ci:0000000000000000000000000000000000000000000000000000000000000000:everything")]
    public async Task A_configured_key_of_another_form_stops_the_start(string keys) => Assert.Contains("API_KEYS",
        (await Assert.ThrowsAsync<SettingsException>(() => TestService.StartAsync(settings: ("API_KEYS", keys)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_configured_key_works_without_the_Api()
    {
        var key = "pk_ci_" + new string('7', 64);
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));
        await using var service = await TestService.StartAsync(Map, settings: [("AUTH_MODE", "enforced"), ("API_KEYS", $"ci:{hash}:read+jobs")]);
        Assert.Equal(200, (await service.PostAsync("/operator", "{}", ("X-Api-Key", key))).Status);
        Assert.Equal(403, (await service.PostAsync("/admin", "{}", ("X-Api-Key", key))).Status);
    }

    private static Task<TestService> StartAsync(LocalServer authority) => TestService.StartAsync(
        Map,
        settings: [("AUTH_MODE", "enforced"), ("OIDC_AUTHORITY", Issuer(authority)), ("OIDC_AUDIENCE", Audience)]);

    private static void Map(WebApplication app)
    {
        app.MapPost("/user", () => "").RequireUser();
        app.MapPost("/operator", () => "").RequireOperator();
        app.MapPost("/admin", () => "").RequireAdmin();
    }

    private static string Issuer(LocalServer authority) => authority.Address.AbsoluteUri.TrimEnd('/');

    private static Task<LocalServer> StartAuthorityAsync(RSA rsa)
    {
        var key = rsa.ExportParameters(false);
        return LocalServer.StartAsync(
            context => context.Response.WriteAsync(context.Request.Path.Value!.EndsWith("/keys", StringComparison.Ordinal)
                ? $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}]}"""
                : $$"""{"issuer":"http://{{context.Request.Host}}","jwks_uri":"http://{{context.Request.Host}}/keys"}"""),
            json: true);
    }

    private static string Token(LocalServer authority, RSA rsa, string role, string audience = Audience, int minutes = 5) =>
        Signed(authority, new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256), role, audience, minutes);

    private static string Hmac(LocalServer authority, RSA rsa) => Signed(authority, new SigningCredentials(
        new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256), "admin", Audience, 5);

    private static string Signed(LocalServer authority, SigningCredentials by, string role, string audience, int minutes) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer(authority),
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddMinutes(-10),
            Expires = DateTime.UtcNow.AddMinutes(minutes),
            Claims = new Dictionary<string, object> { ["sub"] = "somebody", ["roles"] = new[] { role } },
            SigningCredentials = by,
        });
}
