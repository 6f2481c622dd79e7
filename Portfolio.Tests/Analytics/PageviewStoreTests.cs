using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics;

/// <summary>The pageview routes on a real Redis.</summary>
public sealed class PageviewStoreTests : IAsyncLifetime
{
    private RedisDatabase redis = null!;
    private TestService service = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync(number: 9);
        service = await TestService.StartAsync(
            app =>
            {
                app.MapEvents();
                app.MapMetrics();
            },
            configure: builder =>
            {
                builder.AddSettings<AnalyticsSettings>();
                builder.AddRedisProbe();
                builder.Services.AddEventStore();
            },
            settings: [("ConnectionStrings:redis", redis.ConnectionString), ("RATE_LIMITS", "off")]);
        await ConnectedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Views_are_counted_for_ever_and_by_day()
    {
        foreach (var page in new[] { "/papers/7", "https://site.example/papers/7/?utm=1", "/" })
            Assert.Equal(200, (await ViewAsync($$"""{"page": "{{page}}"}""")).Status);

        var popular = (await service.GetAsync("/metrics/popular")).Json;
        Assert.Equal("""[{"page":"/papers/7","views":2},{"page":"/","views":1}]""", popular["popular"]!.ToJsonString());
        Assert.Equal("""[{"paper":"7","title":null,"views":2}]""", popular["papers"]!.ToJsonString());

        var day = AnalyticsKeys.Day(DateTimeOffset.UtcNow);
        Assert.Equal(3, (long)await redis.Direct.StringGetAsync("analytics:pageviews:total"));
        Assert.Equal(2, (long)await redis.Direct.HashGetAsync($"analytics:pageviews:{day}", "/papers/7"));
        foreach (var key in new[] { "analytics:pageviews:", "analytics:pages:popular:", "analytics:papers:popular:", "analytics:events:" })
            Assert.InRange((await redis.Direct.KeyTimeToLiveAsync(key + day))!.Value.TotalDays, 30, 32);
        Assert.Null(await redis.Direct.KeyTimeToLiveAsync("analytics:pages:popular"));
    }

    [Fact]
    public async Task An_id_is_counted_once_however_often_and_fast_it_comes()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ViewAsync("""{"page": "/x", "event_id": "same"}""")));
        Assert.All(answers, answer => Assert.Equal((200, "same"), (answer.Status, (string?)answer.Json["event"]!["id"])));
        Assert.Single(answers, answer => !(bool)answer.Json["duplicate"]!);
        Assert.Equal(1, await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/x"));
        Assert.InRange((await redis.Direct.KeyTimeToLiveAsync("analytics:dedupe:same"))!.Value.TotalMinutes, 50, 60);
    }

    [Fact]
    public async Task Many_views_at_once_are_all_counted()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => ViewAsync($$"""{"page": "/{{i % 7}}"}""")));
        Assert.All(answers, answer => Assert.True((bool)answer.Json["stored"]!));
        Assert.Equal(500, (long)await redis.Direct.StringGetAsync("analytics:pageviews:total"));
        Assert.Equal(500, (await redis.Direct.SortedSetRangeByRankWithScoresAsync("analytics:pages:popular")).Sum(page => page.Score));
    }

    [Fact]
    public async Task The_last_days_are_summed()
    {
        var yesterday = DateTimeOffset.UtcNow.AddHours(-23.9).ToString("O");
        await ViewAsync($$"""{"page": "/old", "timestamp": "{{yesterday}}"}""");
        await ViewAsync("""{"page": "/new"}""");
        await ViewAsync("""{"page": "/new"}""");
        Assert.Equal(
            """[{"page":"/new","views":2},{"page":"/old","views":1}]""",
            (await service.GetAsync("/metrics/popular?days=2&type=pages")).Json["popular"]!.ToJsonString());
        Assert.Equal(
            """[{"page":"/new","views":2}]""",
            (await service.GetAsync("/metrics/popular?days=7&limit=1")).Json["popular"]!.ToJsonString());
    }

    [Fact]
    public async Task Success_is_never_claimed_while_Redis_is_away_and_all_goes_on_when_it_is_back()
    {
        var promised = 0;
        for (var i = 0; i < 10; i++) promised += (await ViewAsync("""{"page": "/x"}""")).Status == 200 ? 1 : 0;

        redis.Proxy.Cut();
        var refused = await ViewAsync("""{"page": "/x"}""");
        Assert.Equal((503, "unavailable", false, false), (refused.Status, refused.Code, (bool)refused.Json["success"]!, (bool)refused.Json["stored"]!));
        Assert.NotNull(refused.Header("Retry-After"));
        var popular = await service.GetAsync("/metrics/popular");
        Assert.Equal((200, true, "Redis not connected"), (popular.Status, (bool)popular.Json["degraded"]!, (string?)popular.Json["message"]));
        Assert.Equal("disconnected", (string?)(await service.GetAsync("/health")).Json["checks"]!["redis"]);

        redis.Proxy.Restore();
        await Wait.UntilAsync(200, async () => (await ViewAsync("""{"page": "/back"}""")).Status);
        Assert.Equal(promised, await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/x"));
        await Wait.UntilAsync("ok", async () => (string?)(await service.GetAsync("/health")).Json["checks"]!["redis"]);
    }

    private Task<Answer> ViewAsync(string json) => service.PostAsync("/events/pageview", json);

    private Task ConnectedAsync() => Wait.UntilAsync(
        true, () => Task.FromResult(service.Services.GetRequiredService<SharedRedis>().Database is not null));
}
