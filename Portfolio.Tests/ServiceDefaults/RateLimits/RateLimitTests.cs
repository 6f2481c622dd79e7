using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.Tests.Clocks;

namespace Portfolio.Tests.ServiceDefaults.RateLimits;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 22, 12, 0, 48, TimeSpan.Zero);

    [Fact]
    public async Task Above_the_limit_the_answer_is_429_until_the_minute_ends()
    {
        var time = new ManualTime(Start, TimeSpan.Zero);
        await using var service = await StartAsync("jobs=2/min", time);
        for (var remaining = 1; remaining >= 0; remaining--)
        {
            var allowed = await service.PostAsync("/job", "{}");
            Assert.Equal((200, "2", $"{remaining}"),
                (allowed.Status, allowed.Header("X-RateLimit-Limit"), allowed.Header("X-RateLimit-Remaining")));
        }

        var refused = await service.PostAsync("/job", "{}");
        Assert.Equal((429, "rate_limited", 12), (refused.Status, refused.Code, (int?)refused.Json["retry_after"]));
        Assert.Equal(("12", "0"), (refused.Header("Retry-After"), refused.Header("X-RateLimit-Remaining")));
        Assert.Equal(Start.AddSeconds(12).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), refused.Header("X-RateLimit-Reset"));

        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(200, (await service.PostAsync("/job", "{}")).Status);
    }

    [Fact]
    public async Task Classes_count_apart_health_and_siblings_not_at_all()
    {
        await using var service = await StartAsync("read=1/min,jobs=1/min", new ManualTime(Start, TimeSpan.Zero));
        Assert.Equal(200, (await service.GetAsync("/")).Status);
        Assert.Equal(429, (await service.GetAsync("/docs")).Status);
        Assert.Equal(200, (await service.PostAsync("/job", "{}")).Status);
        Assert.Equal(200, (await service.PostAsync("/job", "{}", ("X-Webhook-Secret", TestService.Secret))).Status);
        Assert.Equal(200, (await service.GetAsync("/health")).Status);
        Assert.Null((await service.GetAsync("/health")).Header("X-RateLimit-Limit"));
        Assert.Equal(404, (await service.GetAsync("/nowhere")).Status);
    }

    [Fact]
    public async Task Off_is_off()
    {
        await using var service = await StartAsync("off", new ManualTime(Start, TimeSpan.Zero));
        Assert.Null((await service.PostAsync("/job", "{}")).Header("X-RateLimit-Limit"));
    }

    [Fact]
    public async Task Without_Redis_it_counts_in_the_process()
    {
        await using var service = await TestService.StartAsync(
            app => app.MapPost("/job", () => "started").RequireRateLimit(RateLimitClass.Jobs),
            settings: [("RATE_LIMITS", "jobs=1/min"), ("REDIS_URL", "redis://127.0.0.1:1")]);
        Assert.Equal(200, (await service.PostAsync("/job", "{}")).Status);
        Assert.Equal(429, (await service.PostAsync("/job", "{}")).Status);
    }

    [Fact]
    public void The_contract_s_limits_hold_unless_changed()
    {
        var rules = RateLimitRules.Parse("chat=5/min, LOGIN = 3/min");
        Assert.Equal(new RateLimit(600, 3000), rules[RateLimitClass.Read]);
        Assert.Equal(new RateLimit(300, 3000), rules[RateLimitClass.Events]);
        Assert.Equal(new RateLimit(10, 60), rules[RateLimitClass.Jobs]);
        Assert.Equal(new RateLimit(5, 15), rules[RateLimitClass.Chat]);
        Assert.Equal(new RateLimit(3, 3), rules[RateLimitClass.Login]);
    }

    [Theory]
    [InlineData("sometimes")]
    [InlineData("read=0/min")]
    [InlineData("read=5")]
    [InlineData("read=5/s")]
    [InlineData("write=5/min")]
    [InlineData("read=-5/min")]
    [InlineData("0=5/min")]
    public void Anything_else_stops_the_start(string text) =>
        Assert.Contains("RATE_LIMITS", Assert.Throws<SettingsException>(() => RateLimitRules.Parse(text)).Message, StringComparison.Ordinal);

    private static Task<TestService> StartAsync(string limits, TimeProvider time) => TestService.StartAsync(
        app => app.MapPost("/job", () => "started").RequireRateLimit(RateLimitClass.Jobs).RequireOperator(),
        configure: builder => builder.Services.AddSingleton(time),
        settings: ("RATE_LIMITS", limits));
}
