using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.Clocks;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.ServiceDefaults.RateLimits;

/// <summary>Limits over several instances, on a real Redis.</summary>
public sealed class SharedLimitTests
{
    [Fact]
    public async Task Instances_share_a_limit_and_no_address_is_stored()
    {
        await using var redis = await RedisDatabase.CreateAsync();
        await using var one = await StartAsync(redis);
        await using var other = await StartAsync(redis);
        Assert.Equal(200, (await one.PostAsync("/job", "{}")).Status);
        Assert.Equal("0", (await other.PostAsync("/job", "{}")).Header("X-RateLimit-Remaining"));
        Assert.Equal(429, (await one.PostAsync("/job", "{}")).Status);
        Assert.Equal(429, (await other.PostAsync("/job", "{}")).Status);

        var keys = (string[]?)await redis.Direct.ScriptEvaluateAsync("return redis.call('KEYS', '*')");
        var key = Assert.Single(keys!);
        Assert.Matches("^ratelimit:jobs:[0-9a-f]{32}:[0-9]+$", key);
        Assert.InRange((await redis.Direct.KeyTimeToLiveAsync(key))!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Requests_pass_while_Redis_is_away()
    {
        await using var redis = await RedisDatabase.CreateAsync();
        await using var service = await StartAsync(redis);
        redis.Proxy.Cut();
        Assert.Equal(200, (await service.PostAsync("/job", "{}")).Status);
    }

    private static async Task<TestService> StartAsync(RedisDatabase redis)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 4, 22, 12, 0, 0, TimeSpan.Zero), TimeSpan.Zero);
        var service = await TestService.StartAsync(
            app => app.MapPost("/job", () => "started").RequireRateLimit(RateLimitClass.Jobs),
            configure: builder => builder.Services.AddSingleton<TimeProvider>(time),
            settings: [("RATE_LIMITS", "jobs=2/min"), ("ConnectionStrings:redis", redis.ConnectionString)]);
        await Wait.UntilAsync(true, () => Task.FromResult(service.Services.GetRequiredService<SharedRedis>().Database is not null));
        return service;
    }
}
