using System.Net.WebSockets;
using Portfolio.Analytics.Live.Sockets;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>The WebSocket transport, from the start or after an upgrade.</summary>
internal static class EngineSocket
{
    private static readonly TimeSpan UpgradeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Serves a session from its first packet.</summary>
    public static async Task RunAsync(EngineSession session, LiveSocket socket, byte[] greeting)
    {
        session.EndWith(socket.Abort);
        try
        {
            await socket.SendAsync(greeting, session.Closed);
            await ServeAsync(session, socket);
        }
        finally
        {
            session.Client.Close();
        }
    }

    /// <summary>Takes a session over from polling; when that fails, polling goes on.</summary>
    public static async Task UpgradeAsync(EngineSession session, LiveSocket socket, TimeProvider time)
    {
        if (!session.TryBeginUpgrade())
        {
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation);
            return;
        }

        if (!await ProbeAsync(session, socket, time))
        {
            session.Transport.CancelUpgrade();
            await socket.CloseAsync(WebSocketCloseStatus.ProtocolError);
            return;
        }

        session.EndWith(socket.Abort);
        try
        {
            await ServeAsync(session, socket);
        }
        finally
        {
            session.Client.Close();
        }
    }

    // "2probe" is answered by "3probe"; "5" says that the client has stopped polling.
    private static async Task<bool> ProbeAsync(EngineSession session, LiveSocket socket, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(UpgradeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, session.Closed);
        try
        {
            var (probe, _) = await socket.ReadAsync(either.Token);
            if (!probe.Span.SequenceEqual("2probe"u8)) return false;
            await socket.SendAsync("3probe"u8.ToArray(), either.Token);
            var (upgrade, _) = await socket.ReadAsync(either.Token);
            return upgrade.Span.SequenceEqual("5"u8) && session.Transport.TryFinishUpgrade();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static Task ServeAsync(EngineSession session, LiveSocket socket) => socket.RunAsync(session.Client, packet => session.Receive(packet) switch
    {
        EngineReceipt.Taken => null,
        EngineReceipt.Left => WebSocketCloseStatus.NormalClosure,
        _ => WebSocketCloseStatus.ProtocolError,
    });
}
