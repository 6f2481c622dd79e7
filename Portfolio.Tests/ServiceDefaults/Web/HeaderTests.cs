using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.ServiceDefaults.Web;

public sealed class HeaderTests
{
    [Fact]
    public async Task Every_answer_is_hardened_failures_included()
    {
        await using var service = await TestService.StartAsync(app =>
        {
            app.MapGet("/html", () => TypedResults.Text("<p>hi</p>", "text/html"));
            app.MapGet("/fail", string () => throw new InvalidOperationException());
        });
        foreach (var path in new[] { "/", "/nowhere", "/fail", "/html", "/health" })
        {
            var answer = await service.GetAsync(path);
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("strict-origin-when-cross-origin", answer.Header("Referrer-Policy"));
            Assert.Equal("Origin", answer.Header("Vary"));
            Assert.Null(answer.Header("Server"));
            Assert.Equal(path == "/html", answer.Header("Content-Security-Policy") is not null);
            Assert.Equal(path == "/html" ? "DENY" : null, answer.Header("X-Frame-Options"));
        }
    }

    [Fact]
    public async Task A_request_id_is_echoed_or_made()
    {
        await using var service = await TestService.StartAsync();
        Assert.Equal("abc-123", (await service.GetAsync("/", ("X-Request-Id", "abc-123"))).Header("X-Request-Id"));
        Assert.Matches("^[0-9a-f]{32}$", (await service.GetAsync("/")).Header("X-Request-Id"));
        Assert.Matches("^[0-9a-f]{32}$", (await service.GetAsync("/", ("X-Request-Id", "a<b>"))).Header("X-Request-Id"));
    }

    [Fact]
    public async Task Other_hosts_are_refused_except_for_health()
    {
        await using var service = await TestService.StartAsync(settings: ("ALLOWED_HOSTS", "localhost,*.site.example"));
        Assert.Equal(400, (await service.GetAsync("/", ("Host", "evil.example"))).Status);
        Assert.Equal(200, (await service.GetAsync("/health", ("Host", "10.1.2.3"))).Status);
        Assert.Equal(200, (await service.GetAsync("/alive/", ("Host", "10.1.2.3"))).Status);
        Assert.Equal(200, (await service.GetAsync("/", ("Host", "www.site.example:8080"))).Status);
        Assert.Equal(400, (await service.GetAsync("/", ("Host", "site.example"))).Status);
    }

    [Theory]
    [InlineData("", "http 127.0.0.1")]
    [InlineData("10.0.0.0/8", "http 127.0.0.1")]
    [InlineData("127.0.0.0/8", "https 203.0.113.9")]
    public async Task Forwarded_headers_are_believed_from_trusted_proxies_only(string trusted, string expected)
    {
        // The framework's own switch would believe everybody.
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/who", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}"),
            settings: [("TRUSTED_PROXIES", trusted), ("FORWARDEDHEADERS_ENABLED", "true")]);
        var answer = await service.GetAsync("/who", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"));
        Assert.Equal(expected, answer.Text);
    }
}
