using System.Net;
using System.Text.Json;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>Browsers keep the refresh token in a cookie that scripts cannot read.</summary>
[Collection(nameof(SignInRig))]
public sealed class BrowserSessionTests(SignInRig rig)
{
    [Theory]
    [InlineData("https://site.example")]
    [InlineData(null)]
    public async Task A_page_signs_in_renews_and_signs_out_by_cookie(string? origin)
    {
        origin ??= rig.One.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var (answer, cookie) = await SignInAsync(origin);
        Assert.Null(answer.Text("refresh"));
        Assert.Null(answer.Text("refresh_token"));
        foreach (var flag in new[] { "httponly", "secure", "samesite=strict", "path=/api/auth", "max-age=604800" })
            Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);

        using var renewed = await SendAsync("/api/auth/token/refresh/", origin, cookie);
        Assert.Null((await renewed.JsonAsync(HttpStatusCode.OK)).Text("refresh"));
        var newer = renewed.Headers.GetValues("Set-Cookie").Single();
        Assert.NotEqual(cookie.Split(';')[0], newer.Split(';')[0]);

        using var done = await SendAsync("/api/auth/logout/", origin, newer, answer.Text("access"));
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.StartsWith("portfolio_refresh=;", done.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        using var over = await SendAsync("/api/auth/token/refresh/", origin, newer);
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://site.example.evil.example")]
    [InlineData("null")]
    public async Task Pages_of_other_origins_are_refused(string origin)
    {
        var (_, cookie) = await SignInAsync("https://site.example");
        foreach (var path in new[] { "/api/auth/token/refresh/", "/api/auth/token/" })
        {
            using var refused = await SendAsync(path, origin, cookie);
            Assert.Equal("forbidden", (await refused.JsonAsync(HttpStatusCode.Forbidden)).Text("code"));
        }

        using var still = await SendAsync("/api/auth/token/refresh/", "https://site.example", cookie);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Without_an_origin_the_cookie_does_nothing()
    {
        var (_, cookie) = await SignInAsync("https://site.example");
        using var refused = await SendAsync("/api/auth/token/refresh/", null, cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private async Task<(JsonElement Answer, string Cookie)> SignInAsync(string origin)
    {
        var user = await rig.AddUserAsync(Roles.Viewer);
        using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Post, "/api/auth/token/",
            json: JsonSerializer.Serialize(new { username = user.Username, password = SignInRig.Password }), headers: ("Origin", origin));
        return (await response.JsonAsync(HttpStatusCode.OK), response.Headers.GetValues("Set-Cookie").Single());
    }

    private Task<HttpResponseMessage> SendAsync(string path, string? origin, string cookie, string? bearer = null)
    {
        (string, string)[] headers = origin is null
            ? [("Cookie", cookie.Split(';')[0])]
            : [("Cookie", cookie.Split(';')[0]), ("Origin", origin)];
        return SignInRig.SendAsync(rig.One, HttpMethod.Post, path, bearer, "{}", headers);
    }
}
