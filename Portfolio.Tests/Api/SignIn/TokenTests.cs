using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.SignIn;

[Collection(nameof(SignInRig))]
public sealed class TokenTests(SignInRig rig)
{
    [Theory]
    [InlineData(Roles.Viewer, "read")]
    [InlineData(Roles.Operator, "read jobs")]
    [InlineData(Roles.Admin, "read jobs content admin webhooks")]
    public async Task A_password_gives_a_token_with_the_contract_s_claims(string role, string scope)
    {
        var user = await rig.AddUserAsync(role);
        var answer = await SignInRig.SignInAsync(rig.One, user);
        Assert.Equal(("Bearer", 900, scope), (answer.Text("token_type"), answer.Number("expires_in"), answer.Text("scope")));
        Assert.Equal(answer.Text("access"), answer.Text("access_token"));
        Assert.Equal(answer.Text("refresh"), answer.Text("refresh_token"));

        var token = new JsonWebToken(answer.Text("access"));
        Assert.Equal(("ES256", "at+jwt", "http://api", "http://api"), (token.Alg, token.Typ, token.Issuer, token.Audiences.Single()));
        Assert.Equal(($"user:{user.Id}", role, scope), (token.Subject, token.GetClaim("role").Value, token.GetClaim("scope").Value));
        Assert.NotEmpty(token.Id);
        Assert.Equal(TimeSpan.FromMinutes(15), token.ValidTo - token.ValidFrom);
        var keys = await rig.Other.GetJsonAsync("/api/auth/jwks/");
        Assert.Contains(keys.GetProperty("keys").EnumerateArray(), key => key.Text("kid") == token.Kid && key.Text("alg") == "ES256");

        using var me = await SignInRig.SendAsync(rig.Other, HttpMethod.Get, "/api/auth/me/", answer.Text("access"));
        var view = await me.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((user.Id, user.Username, user.Email), (view.GetProperty("id").GetInt64(), view.Text("username"), view.Text("email")));
        Assert.Equal(role, view.GetProperty("roles")[0].GetString());
        Assert.Equal("no-store", me.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_form_serves_as_well_and_names_ignore_case()
    {
        var user = await rig.AddUserAsync(Roles.Operator);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "password"), new("username", user.Username.ToUpperInvariant()), new("password", SignInRig.Password), new("scope", "read"),
        ]);
        using var response = await rig.One.PostAsync(new Uri("/api/auth/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal("read", (await response.JsonAsync(HttpStatusCode.OK)).Text("scope"));
    }

    [Fact]
    public async Task Nothing_tells_why_a_sign_in_failed()
    {
        var inactive = await rig.AddUserAsync(Roles.Viewer);
        await rig.Database.ExecuteAsync($"UPDATE users SET is_active = false WHERE id = {inactive.Id}");
        var active = await rig.AddUserAsync(Roles.Viewer);
        var answers = new HashSet<string>();
        foreach (var (name, password) in new[]
        {
            (active.Username, "a wrong password"), ("nobody-of-this-name", SignInRig.Password), (inactive.Username, SignInRig.Password),
            ("nul\\u0000byte", SignInRig.Password),
        })
        {
            using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Post, "/api/auth/token/",
                json: $$"""{"username": "{{name}}", "password": "{{password}}"}""");
            var error = await response.JsonAsync(HttpStatusCode.Unauthorized);
            answers.Add($"{error.Text("error")} {error.Text("detail")} {error.Text("code")}");
        }

        Assert.Equal("Sign-in failed The credentials are not valid. unauthenticated", Assert.Single(answers));
    }

    [Theory]
    [InlineData("""{"username": "x"}""", 400, "password")]
    [InlineData("""{"username": " ", "password": "x"}""", 400, "username")]
    [InlineData("""{"grant_type": "magic"}""", 400, "grant_type")]
    [InlineData("""{"username": 7, "password": "x"}""", 400, "username")]
    [InlineData("{", 400, null)]
    [InlineData("[]", 400, null)]
    [InlineData("null", 400, null)]
    public async Task Wrong_requests_are_told_what_is_wrong(string json, int status, string? field)
    {
        var error = await rig.One.PostJsonAsync("/api/auth/token/", json, (HttpStatusCode)status);
        Assert.Equal("bad_request", error.Text("code"));
        if (field is not null) Assert.True(error.GetProperty("fields").TryGetProperty(field, out _), error.ToString());
    }

    [Fact]
    public async Task Large_bodies_and_other_types_are_refused()
    {
        await rig.One.PostJsonAsync("/api/auth/token/", $$"""{"username": "{{new string('x', 20_000)}}"}""", HttpStatusCode.RequestEntityTooLarge);
        using var text = new StringContent("username=x");
        using var response = await rig.One.PostAsync(new Uri("/api/auth/token/", UriKind.Relative), text, TestContext.Current.CancellationToken);
        await response.JsonAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_narrower_token_does_less_and_a_wider_one_is_not_given()
    {
        var admin = await rig.AddUserAsync(Roles.Admin);
        var narrow = await rig.One.PostJsonAsync("/api/auth/token/",
            JsonSerializer.Serialize(new { username = admin.Username, password = SignInRig.Password, scope = "read jobs" }), HttpStatusCode.OK);
        using var refused = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/admin/users/", narrow.Text("access"));
        Assert.Equal("forbidden", (await refused.JsonAsync(HttpStatusCode.Forbidden)).Text("code"));
        var renewed = await rig.One.PostJsonAsync(
            "/api/auth/token/refresh/", JsonSerializer.Serialize(new { refresh = narrow.Text("refresh") }), HttpStatusCode.OK);
        Assert.Equal("read jobs", renewed.Text("scope"));

        var viewer = await rig.AddUserAsync(Roles.Viewer);
        var error = await rig.One.PostJsonAsync("/api/auth/token/",
            JsonSerializer.Serialize(new { username = viewer.Username, password = SignInRig.Password, scope = "admin" }), HttpStatusCode.BadRequest);
        Assert.True(error.GetProperty("fields").TryGetProperty("scope", out _));
    }

    [Fact]
    public async Task The_first_admin_is_there_once_whichever_instance_was_faster()
    {
        await Wait.UntilAsync(1L, () => rig.Database.QueryAsync<long>("SELECT count(*) FROM users WHERE username = 'first'"));
        var answer = await rig.Other.PostJsonAsync(
            "/api/auth/token/", JsonSerializer.Serialize(new { username = "first", password = SignInRig.Password }), HttpStatusCode.OK);
        Assert.Equal("read jobs content admin webhooks", answer.Text("scope"));
    }

    [Fact]
    public async Task A_password_is_stored_as_a_slow_salted_hash()
    {
        using var passwords = new Passwords();
        var one = await passwords.HashAsync(SignInRig.Password, TestContext.Current.CancellationToken);
        Assert.NotEqual(one, await passwords.HashAsync(SignInRig.Password, TestContext.Current.CancellationToken));
        // Format 3 of the framework's hasher: 0x01, algorithm (2 is HMAC-SHA512), iterations, salt length, each 4 bytes.
        var bytes = Convert.FromBase64String(one);
        Assert.Equal((1, 2, 210_000), (bytes[0], bytes[4], (bytes[5] << 24) + (bytes[6] << 16) + (bytes[7] << 8) + bytes[8]));
    }

    [Theory]
    [InlineData("short", "somebody", false)]
    [InlineData("aaaaaaaaaaaaaaaa", "somebody", false)]
    [InlineData("Somebody-2026!", "somebody", false)]
    [InlineData("correct horse battery", "somebody", true)]
    public void Weak_passwords_are_refused(string password, string name, bool isGood) =>
        Assert.Equal(isGood, PasswordRules.Complaint(password, name) is null);
}
