using System.Text.Json.Nodes;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Storage;

/// <summary>Whatever ends while events come in: what was answered with success is counted once.</summary>
public sealed class ExactlyOnceTests
{
    [Fact]
    public Task Redis_and_the_service_are_killed_under_load() => KillEverythingAsync(TimeSpan.FromSeconds(1), rounds: 1);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Redis_is_away_for_a_minute_and_the_service_is_killed_again_and_again() => KillEverythingAsync(TimeSpan.FromSeconds(20), rounds: 3);

    private static async Task KillEverythingAsync(TimeSpan phase, int rounds)
    {
        await using var redis = await OwnRedis.StartAsync();
        await using var service = new AnalyticsProcess(redis.ConnectionString);
        await service.StartAsync();
        await using var load = new EventLoad(service.Address, senders: 8);

        for (var round = 0; round < rounds; round++)
        {
            await load.RunAsync(phase);
            redis.Kill();
            await load.RunAsync(phase);
            // With Redis away: what was answered is in the spool alone.
            service.Kill();
            await service.StartAsync();
            await load.RunAsync(phase);
            await redis.RestartAsync();
            await load.RunAsync(phase);
            // With Redis there: batches are under way.
            service.Kill();
            await service.StartAsync();
        }

        var sent = await load.FinishAsync();
        using var client = new HttpClient { BaseAddress = service.Address };
        await Wait.UntilAsync(0, async () => (int)(await JsonAsync(client, "/health"))["spooled_bytes"]!);
        await using var connection = await redis.ConnectAsync();
        var counted = await connection.Database.SortedSetScoreAsync("analytics:pages:popular", "/named") ?? 0;
        var plain = await connection.Database.SortedSetScoreAsync("analytics:pages:popular", "/plain") ?? 0;

        Assert.True(sent.Named > 100 && sent.Plain > 100, $"There was no load: {sent}.");
        Assert.Equal(sent.Named, counted);
        // Without an id nobody can repeat what got no answer: it may be counted or not.
        Assert.InRange(plain, sent.Plain, sent.Plain + sent.Unanswered);
        Assert.Equal(counted + plain, (long)await connection.Database.StringGetAsync("analytics:pageviews:total"));
    }

    private static async Task<JsonNode> JsonAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;
}
