using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>What the query of an Engine.IO request says.</summary>
/// <param name="IsSocket">Whether the transport is a WebSocket.</param>
/// <param name="SessionId">The session; null to open one.</param>
internal readonly record struct EngineQuery(bool IsSocket, string? SessionId)
{
    /// <summary>Reads the query.</summary>
    /// <exception cref="ApiException">400: another protocol version, or an unknown transport.</exception>
    public static EngineQuery Read(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["EIO"] != "4") throw Refused("Unsupported protocol version", "EIO must be 4.");
        var transport = query["transport"].ToString();
        if (transport is not ("polling" or "websocket")) throw Refused("Transport unknown", "transport must be polling or websocket.");
        if (transport is "websocket" != context.WebSockets.IsWebSocketRequest)
            throw Refused("Bad request", "The request is not of the transport that it names.");
        var id = query["sid"].ToString();
        return new EngineQuery(transport is "websocket", id.Length == 0 ? null : id);
    }

    /// <summary>A refused request.</summary>
    public static ApiException Refused(string error, string detail) => new(ApiErrors.BadRequest(error, detail));
}
