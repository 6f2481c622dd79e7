using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics;

/// <summary>The body of <c>/</c>.</summary>
/// <param name="Service">Service name.</param>
/// <param name="Version">Service version.</param>
/// <param name="Endpoints">What there is to call.</param>
public sealed record AnalyticsInformation(string Service, string Version, AnalyticsEndpoints Endpoints)
{
    private static readonly string[] Events = ["pageview", "click", "search", "custom", "batch"];

    private static readonly string[] Metrics =
    [
        "popular", "searches", "trending", "recent", "summary", "realtime", "geography", "timeseries", "referrers", "devices",
        "visits", "funnel", "filtered", "export",
    ];

    /// <summary>The body for a running service.</summary>
    public static AnalyticsInformation Of(ServiceSettings settings) => new(
        settings.ServiceName,
        settings.ServiceVersion,
        new AnalyticsEndpoints(
            "/health",
            Events.ToDictionary(name => name, name => $"POST /events/{name}"),
            Metrics.ToDictionary(name => name, name => $"GET /metrics/{name}"),
            "WS /socket.io", "WS /ws/realtime", "/hubs/realtime"));
}

/// <summary>Routes by kind.</summary>
/// <param name="Health">The health route.</param>
/// <param name="Events">Where events go in.</param>
/// <param name="Metrics">Where figures come out.</param>
/// <param name="Websocket">Live updates for Socket.IO clients.</param>
/// <param name="Realtime">Live updates as plain WebSocket frames.</param>
/// <param name="Signalr">Live updates for SignalR clients.</param>
public sealed record AnalyticsEndpoints(
    string Health, IReadOnlyDictionary<string, string> Events, IReadOnlyDictionary<string, string> Metrics,
    string Websocket, string Realtime, string Signalr);
