using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using Microsoft.AspNetCore.Builder;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Bench.Analytics;

/// <summary>How long figures take with 10 million events, 10,000 pages and 100,000 queries of 30 days behind them.</summary>
internal static class MetricFacts
{
    private const int Days = 30;
    private const int Pages = 10_000;
    private const int Queries = 100_000;
    private const int EventsInBatch = 2_000;
    private const int Calls = 100;

    private static readonly string[] Routes =
    [
        "popular", "popular?days=30", "searches", "searches?days=30", "trending", "trending?window=10080", "recent", "summary",
        "summary?from={from}&compare=previous", "realtime", "geography", "geography?days=30", "timeseries?from={from}", "timeseries?from={from}&interval=hour",
        "referrers?days=30", "devices?days=30", "visits?days=30", "funnel?days=30", "filtered?days=30",
    ];

    /// <summary>Prints and judges the facts.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="verdict">What judges.</param>
    /// <param name="events">Events behind the figures.</param>
    public static async Task WriteAsync(TextWriter output, Verdict verdict, int events = 10_000_000)
    {
        using var redis = RedisServer.Start();
        var filling = Stopwatch.StartNew();
        await FillAsync(redis.ConnectionString, events);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events recorded in {filling.Elapsed.TotalSeconds:F0} s"));
        using var host = await AnalyticsHost.StartAsync(redis.ConnectionString);
        using var client = new HttpClient { BaseAddress = host.Address };
        var from = DateTime.UtcNow.AddDays(1 - Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var slowest = 0.0;
        foreach (var route in Routes)
        {
            var times = new List<double>();
            for (var call = 0; call < Calls; call++)
            {
                var start = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync("/metrics/" + route.Replace("{from}", from, StringComparison.Ordinal));
                // The first compiles the code of the route.
                if (call > 0)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            slowest = Math.Max(slowest, times[times.Count * 95 / 100]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"GET /metrics/{route,-40} p50 {times[times.Count / 2],6:F2} ms, p95 {times[times.Count * 95 / 100],6:F2} ms"));
        }

        verdict.Show("metrics p95", 20 / slowest, "20 ms, against the slowest route");
    }

    // By the service's own rules and script, in larger batches than requests make.
    private static async Task FillAsync(string redis, int events)
    {
        var builder = WebApplication.CreateBuilder();
        foreach (var (name, value) in new[] { ("ConnectionStrings:redis", redis), ("ENVIRONMENT", "Development"), ("HOST", "127.0.0.1"), ("PORT", "0"), ("LOG_LEVEL", "error"), ("API_URL", "http://127.0.0.1:9") })
            builder.Configuration[name] = value;
        builder.AddServiceDefaults(new ServiceIdentity("analytics", 0, ErrorStyle.BadRequest400));
        builder.AddSettings<AnalyticsSettings>();
        builder.Services.AddEventStore();
        await using var app = builder.Build();
        await app.StartAsync();
        var batcher = app.Services.GetRequiredService<EventBatcher>();
        var recorder = app.Services.GetRequiredService<BatchRecorder>();
        while (app.Services.GetRequiredService<SharedRedis>().Database is null)
            await Task.Delay(50);
        var random = new Random(20251103);
        var underWay = Task.FromResult(new RecordAnswer(RecordStatus.Recorded, []));
        for (int first = 0, sequence = 1; first < events; first += EventsInBatch, sequence++)
        {
            var moment = DateTimeOffset.UtcNow.AddDays(-(Days - 1) + (double)first / events * (Days - 1));
            var batch = batcher.Build([.. Enumerable.Range(0, Math.Min(EventsInBatch, events - first)).Select(i => Made(random, moment.AddMilliseconds(i)))]);
            await underWay;
            underWay = recorder.RecordAsync(batch, "bench", sequence);
        }

        await underWay;
    }

    private static TrackedEvent Made(Random random, DateTimeOffset moment)
    {
        var kind = random.Next(10);
        var type = kind < 7 ? EventType.Pageview : kind == 7 ? EventType.Click : EventType.Search;
        var person = random.Next(20_000).ToString("x12", CultureInfo.InvariantCulture);
        var sent = new SentEvent
        {
            Type = type, Id = EventId.New(moment), Timestamp = moment, SessionId = person,
            Page = type is EventType.Search ? null : $"/papers/{Skewed(random, Pages)}",
            Element = type is EventType.Click ? $"link-{random.Next(300)}" : null,
            Query = type is EventType.Search ? $"query {Skewed(random, Queries)}" : null,
            Paper = type is EventType.Pageview ? random.Next(500).ToString(CultureInfo.InvariantCulture) : null,
        };
        return new TrackedEvent(
            sent, person, "DE", $"r{random.Next(200)}.example", "desktop", "Firefox", "Linux", random.Next(50) == 0 ? "crawler" : null, moment);
    }

    // Few are asked for often, as everywhere.
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 3));
}
