using System.Globalization;

namespace Portfolio.Bench.Analytics;

/// <summary>
/// Events a second over 64 connections, one by one and in batches, beside a route of the same host that only reads the
/// body, and beside what Redis itself says that it can do.
/// </summary>
internal static class IntakeFacts
{
    private const int Connections = 64;
    private const int EventsInBatch = 100;
    private const double Seconds = 6;

    /// <summary>Prints and judges the facts.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        using var redis = RedisServer.Start();
        using var host = await AnalyticsHost.StartAsync(redis.ConnectionString);
        var events = Enumerable.Range(0, 1_000).Select(Event).ToList();
        var batches = Enumerable.Range(0, 50).Select(batch =>
            $$"""{"events":[{{string.Join(',', Enumerable.Range(batch, EventsInBatch).Select(i => Event(i * 7)))}}]}""").ToList();

        var bare = await HttpLoad.RunAsync(host.Address, "/bare", events, Connections, Seconds);
        var single = await HttpLoad.RunAsync(host.Address, "/events/pageview", events, Connections, Seconds);
        var batch = await HttpLoad.RunAsync(host.Address, "/events/batch", batches, Connections, Seconds);
        Show("bare route", bare, 1);
        Show("single events", single, 1);
        Show($"batches of {EventsInBatch}", batch, EventsInBatch);
        var own = await redis.OwnRateAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"redis-benchmark: {own,10:N0} INCR a second"));
        verdict.Show("event single", single.PerSecond / bare.PerSecond, "a route of the same host that reads the body");
        verdict.Show("event batch", batch.PerSecond * EventsInBatch / bare.PerSecond, "requests of that route, against events in batches");

        void Show(string name, LoadResult load, int events) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-16} {load.PerSecond * events,10:N0} a second, p50 {load.P50:F2} ms, p99 {load.P99:F2} ms"));
    }

    private static string Event(int i) =>
        $$$"""{"type":"pageview","page":"/page/{{{i % 200}}}","session_id":"session-{{{i % 500}}}","referrer":"https://r{{{i % 20}}}.example/x","metadata":{"viewport":"1280x720"}}""";
}
