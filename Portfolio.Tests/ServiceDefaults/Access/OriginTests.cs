using Microsoft.AspNetCore.Builder;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Tests.ServiceDefaults.Access;

public sealed class OriginTests
{
    private const string Listed = "http://localhost:5173";
    private const string Preview = "https://branch-7.site.example";
    private const string Foreign = "https://evil.example";

    [Theory]
    [InlineData(Listed, Listed, "true")]
    [InlineData(Preview, Preview, null)]
    [InlineData(Foreign, null, null)]
    [InlineData("http://branch-7.site.example", null, null)]
    [InlineData("https://branch-7.site.example.evil.org", null, null)]
    public async Task Credentials_are_for_listed_origins_only(string origin, string? allowed, string? credentials)
    {
        await using var service = await StartAsync();
        var answer = await service.GetAsync("/", ("Origin", origin));
        Assert.Equal((allowed, credentials),
            (answer.Header("Access-Control-Allow-Origin"), answer.Header("Access-Control-Allow-Credentials")));
        Assert.Equal(allowed is not null, answer.Header("Access-Control-Expose-Headers")?.Contains("X-RateLimit-Reset", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_preflight_is_answered_for_any_route()
    {
        await using var service = await StartAsync();
        foreach (var path in new[] { "/job", "/nowhere" })
        {
            var answer = await service.SendAsync(HttpMethod.Options, path, null,
                ("Origin", Listed), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type,idempotency-key"));
            Assert.Equal(204, answer.Status);
            Assert.Contains("PATCH", answer.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
            Assert.Contains("Idempotency-Key", answer.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/job", Foreign, 403)]
    [InlineData("/job", "null", 403)]
    [InlineData("/job", Listed, 200)]
    [InlineData("/job", Preview, 200)]
    [InlineData("/job", null, 200)]
    [InlineData("/event", Foreign, 200)]
    public async Task In_open_mode_pages_of_other_origins_cannot_write(string path, string? origin, int status)
    {
        await using var service = await StartAsync();
        var answer = await service.PostAsync(path, "{}", origin is null ? [] : [("Origin", origin)]);
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_service_s_own_page_may_write()
    {
        await using var service = await StartAsync();
        var own = service.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal(200, (await service.PostAsync("/job", "{}", ("Origin", own))).Status);
    }

    [Fact]
    public async Task Everybody_may_read_without_credentials_when_the_list_says_so()
    {
        await using var service = await TestService.StartAsync(settings: ("CORS_ORIGIN", "*"));
        var answer = await service.GetAsync("/", ("Origin", Foreign));
        Assert.Equal(Foreign, answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public void A_pattern_that_is_none_stops_the_start()
    {
        var failure = Assert.Throws<SettingsException>(() => new Origins(new ServiceSettings { CorsAllowedOriginRegexes = ["("] }));
        Assert.Contains("CORS_ALLOWED_ORIGIN_REGEXES", failure.Message, StringComparison.Ordinal);
    }

    private static Task<TestService> StartAsync() => TestService.StartAsync(
        app =>
        {
            app.MapPost("/job", () => "started").RequireOperator();
            app.MapPost("/event", () => "counted").AllowForeignOrigin();
        },
        settings: ("CORS_ALLOWED_ORIGIN_REGEXES", @"https://[a-z0-9-]+\.site\.example"));
}
