namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>
/// An Engine.IO session: packets for one client, which fetches them by polling until a WebSocket takes over. Ends when the
/// client does not answer a ping, breaks the protocol, or is told to.
/// </summary>
internal sealed class EngineSession : IDisposable
{
    private static readonly LiveFrame Ping = new("2"u8.ToArray(), 0);
    private static readonly LiveFrame Noop = new("6"u8.ToArray(), 0);

    private readonly CancellationTokenSource closed = new();
    private readonly SocketIoConversation conversation;
    private readonly Action<EngineSession> leave;
    private TaskCompletionSource? pong;
    private volatile Action? abortSocket;

    /// <param name="audience">Who it joins once it has connected.</param>
    /// <param name="time">Clock of the pings.</param>
    /// <param name="startsOnSocket">Whether there is no polling first.</param>
    /// <param name="leave">Called once, when it ends.</param>
    public EngineSession(LiveAudience audience, TimeProvider time, bool startsOnSocket, Action<EngineSession> leave)
    {
        this.leave = leave;
        Client = new LiveClient("socket.io", SocketIoDialect.Instance, time, OnClosed);
        conversation = new SocketIoConversation(Client, audience);
        Transport = new EngineTransport(Client.Outbox, startsOnSocket);
    }

    /// <summary>What the client knows it by.</summary>
    public string Id { get; } = EngineId.New();

    /// <summary>The client.</summary>
    public LiveClient Client { get; }

    /// <summary>How its packets travel now.</summary>
    public EngineTransport Transport { get; }

    /// <summary>Cancelled when it has ended.</summary>
    public CancellationToken Closed => closed.Token;

    /// <summary>Pings until the session ends; who has not connected by the first ping, or does not answer, is closed.</summary>
    public async Task PingAsync(LiveOptions options, TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.PingInterval, time, Closed);
                if (!conversation.IsConnected) break;
                var answer = pong = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (!Client.Outbox.TryAdd([Ping])) break;
                await answer.Task.WaitAsync(options.PingTimeout, time, Closed);
            }

            Client.Close();
        }
        catch (TimeoutException)
        {
            Client.Close();
        }
        catch (OperationCanceledException)
        {
            // Closed already.
        }
    }

    /// <summary>Takes a packet from the client.</summary>
    public EngineReceipt Receive(ReadOnlyMemory<byte> packet)
    {
        if (packet.IsEmpty) return EngineReceipt.Broken;
        switch (packet.Span[0])
        {
            case (byte)'1':
                return EngineReceipt.Left;
            case (byte)'3':
                pong?.TrySetResult();
                return EngineReceipt.Taken;
            case (byte)'4':
                return conversation.Receive(packet[1..]) ? EngineReceipt.Taken : EngineReceipt.Left;
            case (byte)'6':
                return EngineReceipt.Taken;
            default:
                return EngineReceipt.Broken;
        }
    }

    /// <summary>A WebSocket asks to take over: a waiting poll is answered, later ones do not wait.</summary>
    public bool TryBeginUpgrade() => Transport.TryBeginUpgrade() && Client.Outbox.TryAdd([Noop]);

    /// <summary>From now on the socket ends with the session.</summary>
    public void EndWith(Action abort)
    {
        abortSocket = abort;
        if (Closed.IsCancellationRequested) abort();
    }

    public void Dispose() => Client.Close();

    private void OnClosed()
    {
        // The source stays undisposed: requests under way may still ask for its token.
        leave(this);
        closed.Cancel();
        abortSocket?.Invoke();
    }
}

/// <summary>What became of a packet.</summary>
internal enum EngineReceipt
{
    /// <summary>All is well.</summary>
    Taken,

    /// <summary>The client has left, or must.</summary>
    Left,

    /// <summary>It was no packet.</summary>
    Broken,
}
