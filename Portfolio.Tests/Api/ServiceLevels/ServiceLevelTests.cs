using System.Net;
using System.Text.Json;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.ServiceLevels;

/// <summary>The level of service comes from requests that were made, on all instances.</summary>
public sealed class ServiceLevelTests : IAsyncLifetime
{
    private RedisDatabase redis = null!;
    private ApiHost api = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync();
        api = new ApiHost { Settings = new Dictionary<string, string> { ["ConnectionStrings:redis"] = redis.ConnectionString } };
        await api.InitializeAsync();
        await Eventually.Get("Redis is connected", () => api.Client.GetJsonAsync("/health"),
            health => health.GetProperty("checks").Text("redis") == "ok");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Requests_of_all_instances_are_counted_and_probes_are_not()
    {
        var before = await api.Client.GetJsonAsync("/api/sla/?period=1h");
        Assert.Equal(JsonValueKind.Null, before.GetProperty("performance").GetProperty("p95_latency_ms").ValueKind);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("reliability").GetProperty("error_rate").ValueKind);

        var other = await api.StartBesideAsync();
        for (var i = 0; i < 15; i++)
        {
            await api.Client.GetJsonAsync("/api/papers/");
            await other.Client.GetJsonAsync("/api/papers/nothing/", HttpStatusCode.NotFound);
            await other.Client.GetJsonAsync("/health");
        }

        // Its last requests are taken to Redis when it ends.
        await other.DisposeAsync();
        var level = await api.Client.GetJsonAsync("/api/sla/");
        Assert.Equal("24h", level.Text("period"));
        Assert.Equal(31, level.GetProperty("reliability").Number("total_requests"));
        Assert.Equal(("0.00%", "100.00%"), (level.GetProperty("reliability").Text("error_rate"), level.GetProperty("reliability").Text("success_rate")));
        var performance = level.GetProperty("performance");
        double[] latencies = [.. new[] { "p50_latency_ms", "p95_latency_ms", "p99_latency_ms" }.Select(name => performance.GetProperty(name).GetDouble())];
        Assert.True(latencies[0] > 0);
        Assert.Equal(latencies.Order(), latencies);
    }

    [Fact]
    public async Task Availability_is_the_share_of_marked_minutes()
    {
        var now = DateTimeOffset.UtcNow;
        var minute = now.ToUnixTimeSeconds() / 60;
        foreach (var (name, missing) in new[] { ("portfolio-backend", 1), ("portfolio-database", 2) })
        {
            await redis.Direct.StringSetAsync($"uptime:{{{name}}}:since", minute - 10);
            for (var back = 1; back <= 10; back++)
            {
                var at = now.AddMinutes(-back);
                await redis.Direct.StringSetBitAsync(
                    $"uptime:{{{name}}}:{at:yyyyMMdd}", (long)at.UtcDateTime.TimeOfDay.TotalMinutes, back > missing);
            }
        }

        // A minute that ends meanwhile is one more, marked or not.
        var availability = (await api.Client.GetJsonAsync("/api/sla/?period=1h")).GetProperty("availability");
        Assert.InRange(Percent(availability, "api"), 81, 91.99);
        Assert.InRange(Percent(availability, "database"), 72, 83.99);
        Assert.Equal(Percent(availability, "database"), Percent(availability, "overall"));
    }

    [Fact]
    public async Task The_service_marks_the_minutes_in_which_it_runs()
    {
        foreach (var name in new[] { "portfolio-backend", "portfolio-database" })
        {
            await Wait.UntilAsync(true, async () =>
            {
                var days = new[] { DateTime.UtcNow, DateTime.UtcNow.AddDays(-1) };
                var marks = await Task.WhenAll(days.Select(day => redis.Direct.StringGetAsync($"uptime:{{{name}}}:{day:yyyyMMdd}")));
                return marks.Any(bits => ((byte[]?)bits)?.Any(part => part != 0) == true);
            });
        }
    }

    [Fact]
    public async Task A_period_that_does_not_exist_is_refused()
    {
        var error = await api.Client.GetJsonAsync("/api/sla/?period=2h", HttpStatusCode.BadRequest);
        Assert.True(error.GetProperty("fields").TryGetProperty("period", out _));
    }

    private static double Percent(JsonElement availability, string field) =>
        double.Parse(availability.Text(field)!.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
}
