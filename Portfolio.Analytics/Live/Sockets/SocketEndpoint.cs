using System.Net.WebSockets;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Live.Sockets;

/// <summary>The plain WebSocket.</summary>
internal static class SocketEndpoint
{
    private const int MaxMessage = 4 << 10;

    public static void MapRealtimeSocket(this IEndpointRouteBuilder routes) => routes.MapGet("/ws/realtime", RealtimeAsync)
        .WithTags("Live")
        .Produces(StatusCodes.Status101SwitchingProtocols).ProducesError(400, 403, 429, 503);

    /// <summary>Live updates over a plain WebSocket: one JSON object a message.</summary>
    private static async Task RealtimeAsync(
        HttpContext context, LiveOrigins origins, LiveAdmission admission, LiveAudience audience, LiveOptions options,
        IHostApplicationLifetime life, TimeProvider time)
    {
        if (!context.WebSockets.IsWebSocketRequest) throw new ApiException(ApiErrors.BadRequest("WebSocket expected", "This address speaks WebSocket only."));
        origins.Check(context.Request);
        using var place = admission.Enter(context);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(options.Accept());
        using var live = new LiveSocket(socket, MaxMessage, life.ApplicationStopping);
        var client = new LiveClient("websocket", SocketDialect.Instance, time, live.Abort);
        try
        {
            await audience.JoinAsync(client);
            await live.RunAsync(client, message => SocketRequest.Handle(message, client.Subscription) is { } answer && !client.Outbox.TryAdd([answer])
                ? WebSocketCloseStatus.PolicyViolation
                : null);
        }
        finally
        {
            audience.Leave(client);
        }
    }
}
