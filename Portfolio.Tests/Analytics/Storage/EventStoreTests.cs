using Portfolio.Analytics.Storage;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Storage;

/// <summary>Storing events on a real Redis.</summary>
public sealed class EventStoreTests : IAsyncLifetime
{
    private RedisDatabase redis = null!;
    private AnalyticsHost host = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync();
        host = await AnalyticsHost.StartAsync(redis.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Views_are_counted_for_ever_and_by_day()
    {
        foreach (var page in new[] { "/papers/7", "https://site.example/papers/7/?utm=1", "/" })
            Assert.Equal(200, (await ViewAsync($$"""{"page": "{{page}}"}""")).Status);

        var popular = (await host.Service.GetAsync("/metrics/popular")).Json;
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
            (await host.Service.GetAsync("/metrics/popular?days=2&type=pages")).Json["popular"]!.ToJsonString());
        Assert.Equal(
            """[{"page":"/new","views":2}]""",
            (await host.Service.GetAsync("/metrics/popular?days=7&limit=1")).Json["popular"]!.ToJsonString());
    }

    [Fact]
    public async Task What_comes_while_Redis_is_away_is_safe_shown_and_counted_once_when_it_is_back()
    {
        await ViewAsync("""{"page": "/x", "event_id": "before"}""");
        redis.Proxy.Cut();
        for (var i = 0; i < 20; i++)
        {
            var answer = await ViewAsync($$"""{"page": "/x", "event_id": "away-{{i % 10}}", "session_id": "s{{i % 10}}"}""");
            Assert.Equal((200, true, i >= 10), (answer.Status, (bool)answer.Json["stored"]!, (bool)answer.Json["duplicate"]!));
        }

        Assert.True((bool)(await ViewAsync("""{"page": "/x", "event_id": "before"}""")).Json["duplicate"]!);
        var popular = (await host.Service.GetAsync("/metrics/popular")).Json;
        Assert.Equal("""[{"page":"/x","views":10}]""", popular["popular"]!.ToJsonString());
        Assert.Equal((true, "Redis not connected"), ((bool)popular["degraded"]!, (string?)popular["message"]));
        var realtime = (await host.Service.GetAsync("/metrics/realtime")).Json;
        Assert.Equal((10, 10), ((int)realtime["active"]!, (int)realtime["events_last_hour"]!));
        Assert.Equal("disconnected", (string?)(await host.Service.GetAsync("/health")).Json["checks"]!["redis"]);

        redis.Proxy.Restore();
        await Wait.UntilAsync(11.0, async () => await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/x") ?? 0);
        await Wait.UntilAsync(0, async () => (int)(await host.Service.GetAsync("/health")).Json["spooled_bytes"]!);
        await ViewAsync("""{"page": "/x"}""");
        Assert.Equal(12, await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/x"));
        Assert.False((bool)(await host.Service.GetAsync("/metrics/popular")).Json["degraded"]!);
    }

    private Task<Answer> ViewAsync(string json) => host.ViewAsync(json);
}
