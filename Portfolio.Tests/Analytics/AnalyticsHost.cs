using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Export;
using Portfolio.Analytics.Health;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics;

/// <summary>The event and metrics routes of Analytics in this process, with a spool of their own.</summary>
public sealed class AnalyticsHost : IAsyncDisposable
{
    private readonly string spool;
    private readonly bool ownsSpool;

    private AnalyticsHost(TestService service, string spool, bool ownsSpool) =>
        (Service, this.spool, this.ownsSpool) = (service, spool, ownsSpool);

    public TestService Service { get; }

    /// <summary>Starts it and waits until it has a connection to Redis, unless told not to.</summary>
    public static async Task<AnalyticsHost> StartAsync(
        string redis, TimeProvider? time = null, string? spool = null, bool connects = true, params (string Name, string Value)[] settings)
    {
        var path = spool ?? Path.Combine(Path.GetTempPath(), $"analytics-spool-{Guid.NewGuid():N}");
        var service = await TestService.StartAsync(
            Map, configure: builder => Configure(builder, time),
            settings:
            [
                ("ConnectionStrings:redis", redis), ("RATE_LIMITS", "off"), ("ANALYTICS_SPOOL_PATH", path),
                // Nobody listens there: titles stay unknown.
                ("API_URL", "http://127.0.0.1:9"), .. settings,
            ]);
        var host = new AnalyticsHost(service, path, spool is null);
        if (connects) await host.ConnectedAsync();
        return host;
    }

    public Task ConnectedAsync() => Wait.UntilAsync(
        true, () => Task.FromResult(Service.Services.GetRequiredService<SharedRedis>().Database is not null));

    public Task<Answer> ViewAsync(string json, params (string Name, string Value)[] headers) => Service.PostAsync("/events/pageview", json, headers);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        if (ownsSpool && Directory.Exists(spool)) Directory.Delete(spool, recursive: true);
    }

    private static void Map(WebApplication app)
    {
        app.MapEvents();
        app.MapMetrics();
        app.MapExport();
    }

    private static void Configure(WebApplicationBuilder builder, TimeProvider? time)
    {
        if (time is not null) builder.Services.AddSingleton(time);
        builder.AddSettings<AnalyticsSettings>();
        builder.AddAnalyticsHealth();
        builder.Services.AddEventStore();
        builder.Services.AddSingleton<StoredEvents>();
    }
}
