using System.Collections.Concurrent;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>The open Engine.IO sessions of this instance; a client's requests must all come here.</summary>
internal sealed class EngineSessions(LiveAudience audience, LiveAdmission admission, LiveOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, EngineSession> sessions = new();

    /// <summary>Opens a session in a place of its own.</summary>
    /// <exception cref="ServiceDefaults.Errors.ApiException">There is no room.</exception>
    public EngineSession Open(HttpContext context, bool onSocket)
    {
        var place = admission.Enter(context);
        var session = new EngineSession(audience, time, onSocket, left =>
        {
            sessions.TryRemove(left.Id, out _);
            audience.Leave(left.Client);
            place.Dispose();
        });
        sessions[session.Id] = session;
        _ = session.PingAsync(options, time);
        return session;
    }

    /// <summary>The session of this id, if it is open.</summary>
    public EngineSession? Find(string id) => sessions.GetValueOrDefault(id);

    /// <summary>The packet that tells the client about its session.</summary>
    public byte[] Greeting(EngineSession session) => System.Text.Encoding.UTF8.GetBytes(
        $$"""0{"sid":"{{session.Id}}","upgrades":[{{(session.Transport.IsPolling ? "\"websocket\"" : "")}}],"pingInterval":{{options.PingInterval.TotalMilliseconds:F0}},"pingTimeout":{{options.PingTimeout.TotalMilliseconds:F0}},"maxPayload":{{EngineTransport.MaxPayload}}}""");
}
