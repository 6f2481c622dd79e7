using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Storage;
using Portfolio.Tests.ServiceDefaults;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>A service with the live routes. Tests publish what intake would, straight into its feed.</summary>
internal sealed class LiveService : IAsyncDisposable
{
    private readonly TestService service;
    private readonly string spool;

    private LiveService(TestService service, string spool) => (this.service, this.spool) = (service, spool);

    public TestService Http => service;

    public Uri Address => service.Client.BaseAddress!;

    public LiveFeed Feed => Of<LiveFeed>();

    /// <param name="options">Other times than the contract's.</param>
    /// <param name="map">Routes of a test's own.</param>
    /// <param name="settings">Settings by name; without a connection string there is no Redis.</param>
    public static async Task<LiveService> StartAsync(
        LiveOptions? options = null, Action<WebApplication>? map = null, params (string Name, string Value)[] settings)
    {
        var spool = Path.Combine(Path.GetTempPath(), $"analytics-spool-{Guid.NewGuid():N}");
        return new(
            await TestService.StartAsync(
                app =>
                {
                    app.MapEvents();
                    app.MapMetrics();
                    app.MapLive();
                    map?.Invoke(app);
                },
                configure: builder =>
                {
                    builder.AddSettings<AnalyticsSettings>();
                    builder.Services.AddEventStore();
                    builder.AddLive();
                    if (options is not null) builder.Services.AddSingleton(options);
                },
                settings: [("RATE_LIMITS", "off"), ("API_URL", "http://127.0.0.1:9"), ("ANALYTICS_SPOOL_PATH", spool), .. settings]),
            spool);
    }

    public T Of<T>() where T : notnull => service.Services.GetRequiredService<T>();

    /// <summary>Publishes a view as it is once it is safe.</summary>
    public void View(string page, long count) => Feed.Publish(new LivePageview(page, count, "anonymous", null, Noon, "DE"));

    public void Click(string element, long count) => Feed.Publish(new LiveClick(element, "/", count, Noon));

    /// <summary>Publishes a custom event that is as large as may be.</summary>
    public void Bulk() => Feed.Publish(new LiveCustom("bulk", JsonElement.Parse($$"""{"x":"{{new string('x', 8000)}}"}"""), Noon));

    public Uri Socket(string path) => new UriBuilder(new Uri(Address, path)) { Scheme = "ws" }.Uri;

    /// <summary>Opens a WebSocket at a path.</summary>
    public Task<SocketClient> ConnectAsync(string path = "/ws/realtime", string? origin = null) => SocketClient.ConnectAsync(Socket(path), origin);

    /// <summary>The status of a refused WebSocket.</summary>
    public async Task<int> RefusedAsync(string path = "/ws/realtime", string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Socket(path), TestContext.Current.CancellationToken));
        return (int)socket.HttpStatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        if (Directory.Exists(spool)) Directory.Delete(spool, recursive: true);
    }

    private static DateTimeOffset Noon => new(2025, 11, 3, 12, 0, 0, TimeSpan.Zero);
}
