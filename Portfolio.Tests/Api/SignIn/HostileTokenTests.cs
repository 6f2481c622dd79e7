using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portfolio.Api.SignIn.SigningKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Access.Tokens;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>Tokens that must not open anything.</summary>
[Collection(nameof(SignInRig))]
public sealed class HostileTokenTests(SignInRig rig)
{
    private const string Own = "http://api";

    public static TheoryData<string> Attacks => new(Made.Keys);

    // Each begins with a token that is good, and changes one thing.
    private static readonly Dictionary<string, Func<SigningCredentials, SecurityTokenDescriptor, string>> Made = new()
    {
        ["no algorithm"] = (_, token) => Unsigned(token, "none"),
        ["no algorithm, in other letters"] = (_, token) => Unsigned(token, "NoNe"),
        ["HMAC with the public key"] = (real, token) => Signed(token, HmacWithPublicKey(real)),
        ["a key of the attacker's"] = (real, token) => Signed(token, Forged(real.Key.KeyId)),
        ["an unknown key"] = (_, token) => Signed(token, Forged("made-up")),
        ["a key id that is a path"] = (_, token) => Signed(token, Forged("../../etc/passwd")),
        ["no key id"] = (real, token) => Signed(token, new SigningCredentials(
            new ECDsaSecurityKey(((ECDsaSecurityKey)real.Key).ECDsa), SecurityAlgorithms.EcdsaSha256)),
        ["another issuer"] = (real, token) => Signed(token, real, t => t.Issuer = "https://evil.example"),
        ["another audience"] = (real, token) => Signed(token, real, t => t.Audience = "https://other.example"),
        ["another type"] = (real, token) => Signed(token, real, t => t.TokenType = "JWT"),
        ["not valid yet"] = (real, token) => Signed(token, real, t => t.NotBefore = t.NotBefore!.Value.AddMinutes(5)),
        ["no end"] = (real, token) => Signed(token, real, t => t.Expires = null),
        ["no subject"] = (real, token) => Signed(token, real, t => t.Claims.Remove("sub")),
        ["no role"] = (real, token) => Signed(token, real, t => t.Claims.Remove("role")),
        ["an unknown role"] = (real, token) => Signed(token, real, t => t.Claims["role"] = "root"),
        ["claims changed afterwards"] = (real, token) => Swapped(Signed(token, real), 1, """{"sub":"user:1","role":"admin","scope":"admin"}"""),
        ["signature cut off"] = (real, token) => Signed(token, real) is var text ? text[..(text.LastIndexOf('.') + 1)] : "",
        ["more than 8 KiB"] = (real, token) => Signed(token, real, t => t.Claims["name"] = new string('x', 9000)),
        ["no JSON"] = (_, _) => "eyJhbGciOiJFUzI1NiJ9.eyJ.x",
        ["nothing between dots"] = (_, _) => "eyJ..",
        ["a list for a header"] = (real, token) => Swapped(Signed(token, real), 0, "[1]"),
        ["a deep nest of claims"] = (real, token) => Swapped(Signed(token, real), 1, new string('[', 2000)),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task It_is_refused_and_says_no_more_than_that(string attack)
    {
        var key = await rig.Services.GetRequiredService<SigningKeyRing>().SigningAsync(TestContext.Current.CancellationToken);
        var text = Made[attack](key.Credentials, Good());
        using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/auth/me/", text);
        var error = await response.JsonAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("unauthenticated", error.Text("code"));
        Assert.DoesNotContain("IDX", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        // On public routes it counts as none.
        using var open = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/papers/", text);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task The_same_token_unchanged_is_good()
    {
        var key = await rig.Services.GetRequiredService<SigningKeyRing>().SigningAsync(TestContext.Current.CancellationToken);
        using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/auth/me/", Signed(Good(), key.Credentials));
        Assert.Equal("tester", (await response.JsonAsync(HttpStatusCode.OK)).Text("username"));
    }

    [Fact]
    public async Task An_expired_token_is_told_apart()
    {
        var key = await rig.Services.GetRequiredService<SigningKeyRing>().SigningAsync(TestContext.Current.CancellationToken);
        var text = Signed(Good(), key.Credentials, t =>
        {
            (t.IssuedAt, t.NotBefore, t.Expires) = (Now.AddHours(-2), Now.AddHours(-2), Now.AddHours(-1));
        });
        using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/auth/me/", text);
        Assert.Equal("token_expired", (await response.JsonAsync(HttpStatusCode.Unauthorized)).Text("code"));
    }

    private DateTime Now => rig.Time.GetUtcNow().UtcDateTime;

    private SecurityTokenDescriptor Good() => new()
    {
        TokenType = TokenVerifier.Type,
        Issuer = Own,
        Audience = Own,
        IssuedAt = Now,
        NotBefore = Now,
        Expires = Now.AddMinutes(10),
        Claims = new Dictionary<string, object> { ["sub"] = "test:1", ["name"] = "tester", ["role"] = Roles.Viewer, ["scope"] = "read" },
    };

    private static string Signed(SecurityTokenDescriptor token, SigningCredentials by, Action<SecurityTokenDescriptor>? change = null)
    {
        change?.Invoke(token);
        token.SigningCredentials = by;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    private static string Unsigned(SecurityTokenDescriptor token, string algorithm)
    {
        token.SigningCredentials = null;
        var text = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
        return Swapped(text, 0, $$"""{"alg":"{{algorithm}}","typ":"at+jwt"}""");
    }

    private static SigningCredentials Forged(string keyId) =>
        new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256);

    private static SigningCredentials HmacWithPublicKey(SigningCredentials real) => new(
        new SymmetricSecurityKey(((ECDsaSecurityKey)real.Key).ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = real.Key.KeyId },
        SecurityAlgorithms.HmacSha256);

    private static string Swapped(string token, int part, string json)
    {
        var parts = token.Split('.');
        parts[part] = Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));
        return string.Join('.', parts);
    }
}
