using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.Tests.Stores;
using StackExchange.Redis;

namespace Portfolio.Tests.Analytics.Storage;

/// <summary>What events and figures cost Redis, by its own count.</summary>
public sealed partial class CommandCountTests
{
    private static readonly string[] Forbidden = ["keys", "scan", "sscan", "hscan", "zscan", "sort"];

    [Fact]
    public async Task An_event_costs_about_two_commands_and_figures_are_a_few_with_no_search_for_keys()
    {
        await using var redis = await OwnRedis.StartAsync();
        await using var host = await AnalyticsHost.StartAsync(redis.ConnectionString);
        await using var connection = await redis.ConnectAsync();
        await BatchAsync(host, 0, hasIds: true);

        // In batches of only 100; under load they are larger. An id that a client sends costs one command more.
        Assert.InRange(await PerEventAsync(host, connection.Database, hasIds: false), 0.5, 2.0);
        Assert.InRange(await PerEventAsync(host, connection.Database, hasIds: true), 1.5, 3.0);

        foreach (var (path, most) in new[]
        {
            ("popular", 2), ("popular?days=30", 60), ("searches", 2), ("trending", 4), ("trending?window=10080", 4), ("recent", 2), ("realtime", 8),
            ("summary", 60), ("summary?from=2020-01-01", 520), ("geography", 1), ("timeseries", 24), ("timeseries?interval=hour", 32), ("referrers", 14),
            ("devices", 7), ("visits", 28), ("funnel", 7), ("filtered", 7),
        })
        {
            var before = await CommandsAsync(connection.Database);
            Assert.Equal(200, (await host.Service.GetAsync("/metrics/" + path)).Status);
            var after = await CommandsAsync(connection.Database);
            var spent = Sum(after, before);
            Assert.True(spent <= most, $"{path}: {spent} commands: {string.Join(", ", after.Select(pair => $"{pair.Key} {pair.Value - before.GetValueOrDefault(pair.Key)}").Where(text => !text.EndsWith(" 0", StringComparison.Ordinal)))}");
        }

        Assert.Empty((await CommandsAsync(connection.Database)).Keys.Intersect(Forbidden));
    }

    private static async Task<double> PerEventAsync(AnalyticsHost host, IDatabase database, bool hasIds)
    {
        var before = await CommandsAsync(database);
        for (var batch = 1; batch <= 10; batch++) await BatchAsync(host, batch, hasIds);
        return Sum(await CommandsAsync(database), before) / 1000.0;
    }

    // 100 events of 50 people on 20 pages, as one request.
    private static async Task BatchAsync(AnalyticsHost host, int batch, bool hasIds)
    {
        var events = Enumerable.Range(0, 100).Select(i => new Dictionary<string, string>
        {
            ["type"] = i % 10 == 0 ? "search" : i % 10 == 1 ? "click" : "pageview", ["page"] = $"/p{i % 20}", ["query"] = $"q{i % 5}", ["element"] = $"e{i % 7}",
            ["session_id"] = $"s{i % 50}", ["event_id"] = hasIds ? $"{batch}-{i}" : "",
        });
        Assert.Equal(200, (await host.Service.PostAsync("/events/batch", JsonSerializer.Serialize(new { events }))).Status);
    }

    // The script's own commands are counted, the script around them as one more; the connection's upkeep is not work.
    private static async Task<Dictionary<string, long>> CommandsAsync(IDatabase database) => Stat()
        .Matches((string)(await database.ExecuteAsync("INFO", "commandstats"))!)
        .Where(match => match.Groups["name"].Value is not ("info" or "ping" or "client" or "config" or "script" or "subscribe" or "get" or "exists" or "select" or "echo" or "cluster")
            && !match.Groups["name"].Value.Contains('|', StringComparison.Ordinal))
        .ToDictionary(match => match.Groups["name"].Value, match => long.Parse(match.Groups["calls"].Value, null));

    private static long Sum(Dictionary<string, long> after, Dictionary<string, long> before) =>
        after.Sum(pair => pair.Value - before.GetValueOrDefault(pair.Key));

    [GeneratedRegex(@"cmdstat_(?<name>[^:]+):calls=(?<calls>\d+)")]
    private static partial Regex Stat();
}
