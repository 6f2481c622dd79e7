using Portfolio.Analytics.Live.Sockets;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>Socket.IO protocol 5 over Engine.IO 4, so that the stock client of version 4 works.</summary>
internal static class SocketIoEndpoints
{
    private const string PacketType = "text/plain; charset=UTF-8";
    private static readonly WebSocketAcceptContext WithoutPingFrames = new() { KeepAliveInterval = TimeSpan.Zero };

    public static void MapSocketIo(this IEndpointRouteBuilder routes)
    {
        // Opening a session counts as a read; polls and posts of an open one come by the second.
        var engine = routes.MapGroup("/socket.io").WithTags("Live")
            .RequireRateLimit(RateLimitClass.Read, when: context => !context.Request.Query.ContainsKey("sid"));
        engine.MapGet("/", FetchAsync).Produces<string>(200, "text/plain")
            .Produces(StatusCodes.Status101SwitchingProtocols).ProducesError(400, 403, 429, 503);
        engine.MapPost("/", TakeAsync).LimitBody(EngineTransport.MaxPayload).Produces<string>(200, "text/html")
            .ProducesError(400, 403, 413, 429);
    }

    /// <summary>Opens a Socket.IO session, fetches its packets, or moves it to a WebSocket.</summary>
    private static async Task FetchAsync(
        HttpContext context, LiveOrigins origins, EngineSessions sessions, IHostApplicationLifetime life, TimeProvider time)
    {
        var query = EngineQuery.Read(context);
        origins.Check(context.Request);
        if (query.IsSocket)
        {
            await ServeSocketAsync(context, query, sessions, life, time);
            return;
        }

        var packets = query.SessionId is { } id
            ? await PollAsync(Find(sessions, id), context, life)
            : sessions.Greeting(sessions.Open(context, onSocket: false));
        context.Response.ContentType = PacketType;
        context.Response.ContentLength = packets.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(packets, context.RequestAborted);
    }

    /// <summary>Takes packets from a Socket.IO client that polls.</summary>
    private static async Task<IResult> TakeAsync(HttpContext context, LiveOrigins origins, EngineSessions sessions)
    {
        var query = EngineQuery.Read(context);
        origins.Check(context.Request);
        if (query.SessionId is not { } id) throw EngineQuery.Refused("Bad handshake method", "A session is opened by GET.");
        return await EnginePolling.TakeAsync(Find(sessions, id), context);
    }

    private static async Task<ReadOnlyMemory<byte>> PollAsync(EngineSession session, HttpContext context, IHostApplicationLifetime life)
    {
        // A service that ends does not wait for polls.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        return await EnginePolling.FetchAsync(session, either.Token);
    }

    private static async Task ServeSocketAsync(
        HttpContext context, EngineQuery query, EngineSessions sessions, IHostApplicationLifetime life, TimeProvider time)
    {
        var known = query.SessionId is { } id ? Find(sessions, id) : null;
        if (known?.Transport.IsPolling == false) throw EngineQuery.Refused("Bad request", "The session has a WebSocket already.");
        using var session = known is null ? sessions.Open(context, onSocket: true) : null;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(WithoutPingFrames);
        using var live = new LiveSocket(socket, EnginePolling.MaxPacket, life.ApplicationStopping);
        if (session is not null) await EngineSocket.RunAsync(session, live, sessions.Greeting(session));
        else await EngineSocket.UpgradeAsync(known!, live, time);
    }

    private static EngineSession Find(EngineSessions sessions, string id) =>
        sessions.Find(id) ?? throw EngineQuery.Refused("Session ID unknown", "There is no session of this sid.");
}
