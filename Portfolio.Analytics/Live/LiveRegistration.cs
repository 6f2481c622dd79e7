using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Portfolio.Analytics.Live.Hubs;
using Portfolio.Analytics.Live.SocketIo;
using Portfolio.Analytics.Live.Sockets;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Analytics.Live;

/// <summary>Switches live updates on: three transports for the same messages.</summary>
public static class LiveRegistration
{
    private const int LargestHubMessage = 4 << 10;

    /// <summary>Adds what live connections need.</summary>
    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LiveSettings>();
        builder.AddHealthProbe("websocket", required: false, (services, _) => Task.FromResult(services.GetRequiredService<LiveUpkeep>().Health));

        var services = builder.Services;
        services.AddSingleton<LiveOptions>().AddSingleton<LiveMetrics>().AddSingleton<LiveWindow>();
        services.AddSingleton<LiveSnapshots>().AddSingleton<LiveAudience>().AddSingleton<LiveAdmission>().AddSingleton<LiveOrigins>();
        services.AddSingleton<LiveFanout>().AddHostedService(from => from.GetRequiredService<LiveFanout>());
        services.AddSingleton<LiveUpkeep>().AddHostedService(from => from.GetRequiredService<LiveUpkeep>());
        services.AddHostedService<LivePump>();
        services.AddSingleton<EngineSessions>();
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestHubMessage;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
        }).AddJsonProtocol(json => PortfolioJson.Apply(json.PayloadSerializerOptions));
        services.AddSingleton<HubLifetimeManager<RealtimeHub>, HubConnections>();
    }

    /// <summary>Maps the live routes.</summary>
    public static void MapLive(this WebApplication app)
    {
        app.UseWebSockets();
        app.UseMiddleware<HubGate>();
        app.MapRealtimeSocket();
        app.MapSocketIo();
        app.MapHub<RealtimeHub>("/hubs/realtime", connection =>
        {
            connection.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
            connection.ApplicationMaxBufferSize = 2 * LargestHubMessage;
            // Who takes nothing, or does not say goodbye, keeps its place no longer than this.
            connection.TransportSendTimeout = TimeSpan.FromSeconds(5);
            connection.WebSockets.CloseTimeout = TimeSpan.FromSeconds(1);
        }).WithTags("Live").RequireRateLimit(RateLimitClass.Read, when: HubGate.Opens);
    }
}
