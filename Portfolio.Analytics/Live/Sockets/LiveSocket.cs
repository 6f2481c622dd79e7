using System.Buffers;
using System.Net.WebSockets;

namespace Portfolio.Analytics.Live.Sockets;

/// <summary>
/// A WebSocket of which both directions are at work: what comes is handed on message by message, what waits in the
/// client's outbox is sent. Only small text is accepted.
/// </summary>
/// <param name="socket">The accepted socket.</param>
/// <param name="maxBytes">Largest message; a larger one ends the connection.</param>
/// <param name="stopping">The service ends.</param>
internal sealed class LiveSocket(WebSocket socket, int maxBytes, CancellationToken stopping) : IDisposable
{
    private const int FirstBuffer = 512;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);

    /// <summary>Serves both directions until one of them ends, then says why and closes.</summary>
    /// <param name="client">Whose outbox is sent.</param>
    /// <param name="receive">Takes a message; a status ends the connection.</param>
    public async Task RunAsync(LiveClient client, Func<ReadOnlyMemory<byte>, WebSocketCloseStatus?> receive)
    {
        var sending = SendAllAsync(client);
        var receiving = ReceiveAllAsync(receive);
        var stopped = new TaskCompletionSource();
        await using (stopping.UnsafeRegister(_ => stopped.TrySetResult(), null))
            await Task.WhenAny(sending, receiving, stopped.Task);

        // What waits may still leave, unless nobody takes it.
        client.Outbox.Complete();
        await Task.WhenAny(sending, Task.Delay(Farewell, CancellationToken.None));
        if (receiving.IsCompleted) await CloseAsync(await receiving);
        else await TakeLeaveAsync(receiving);
        if (socket.State is not WebSocketState.Closed) socket.Abort();
        await Task.WhenAll(sending, receiving);
    }

    /// <summary>The next message, valid until the next call; a status instead when there is none.</summary>
    public async Task<(ReadOnlyMemory<byte> Message, WebSocketCloseStatus? End)> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length, Math.Min(buffer.Length, maxBytes) - length), cancellationToken);
            length += part.Count;
            if (part.MessageType is WebSocketMessageType.Close) return (default, WebSocketCloseStatus.NormalClosure);
            if (part.MessageType is WebSocketMessageType.Binary) return (default, WebSocketCloseStatus.InvalidMessageType);
            if (part.EndOfMessage) return (buffer.AsMemory(0, length), null);
            if (length >= maxBytes) return (default, WebSocketCloseStatus.MessageTooBig);
            if (length == buffer.Length) Grow();
        }
    }

    /// <summary>Sends text at once; only before <see cref="RunAsync"/>.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken) =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>Ends the connection at once.</summary>
    public void Abort() => socket.Abort();

    /// <summary>Closes with a status; the other end has a second to agree. Nobody else may be receiving.</summary>
    public Task CloseAsync(WebSocketCloseStatus status) => WithinFarewellAsync(limit => socket.CloseAsync(status, null, limit));

    // The service ends: the answer comes to whoever is receiving.
    private async Task TakeLeaveAsync(Task receiving)
    {
        await WithinFarewellAsync(limit => socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, limit));
        await Task.WhenAny(receiving, Task.Delay(Farewell, CancellationToken.None));
    }

    private async Task WithinFarewellAsync(Func<CancellationToken, Task> close)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await close(limit.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone already.
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private async Task SendAllAsync(LiveClient client)
    {
        try
        {
            await client.SendAsync(frame => SendAsync(frame.Bytes, CancellationToken.None));
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone; the other direction ends as well.
        }
    }

    private async Task<WebSocketCloseStatus> ReceiveAllAsync(Func<ReadOnlyMemory<byte>, WebSocketCloseStatus?> receive)
    {
        try
        {
            while (true)
            {
                var (message, end) = await ReadAsync(CancellationToken.None);
                if ((end ?? receive(message)) is { } status) return status;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return WebSocketCloseStatus.EndpointUnavailable;
        }
    }
}
