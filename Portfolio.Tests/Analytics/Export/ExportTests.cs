using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Analytics.Export;
using Portfolio.Analytics.Metrics;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Analytics.Export;

public sealed class ExportTests
{
    [Fact]
    public async Task Every_stored_event_comes_out_in_order_without_who_it_was()
    {
        await using var redis = await RedisDatabase.CreateAsync();
        await using var host = await AnalyticsHost.StartAsync(redis.ConnectionString);
        // More entries than are read at once.
        for (var i = 0; i < 50; i++)
            Assert.Equal(200, (await host.ViewAsync($$"""{"page":"/{{i}}","user_id":"somebody","session_id":"session"}""")).Status);
        await host.Service.PostAsync("/events/search", """{"query":"=1+1, \"x\"","results":3}""");

        var events = new List<string>();
        await foreach (var json in Stored(host)) events.Add(Encoding.UTF8.GetString(json));
        Assert.Equal(51, events.Count);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"/{i}"), events.Take(50).Select(json => JsonDocument.Parse(json).RootElement.GetProperty("page").GetString()));
        Assert.DoesNotContain(events, json => json.Contains("user", StringComparison.Ordinal) || json.Contains("session", StringComparison.Ordinal));

        using var stream = new MemoryStream();
        await CsvWriter.WriteAsync(stream, Stored(host));
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.Equal(53, lines.Length);
        Assert.StartsWith("id,type,timestamp,page,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1, \"\"x\"\"\",3,", lines[51], StringComparison.Ordinal);
        Assert.Equal(401, (await host.Service.GetAsync("/metrics/export")).Status);
    }

    private static IAsyncEnumerable<byte[]> Stored(AnalyticsHost host)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return host.Service.Services.GetRequiredService<StoredEvents>()
            .ReadAsync(new DateRange(today.AddDays(-1), today), TestContext.Current.CancellationToken);
    }
}
