using System.Buffers;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>
/// Which transport empties a session's outbox: polling, one request at a time, until a WebSocket has taken over.
/// </summary>
internal sealed class EngineTransport(Outbox outbox, bool startsOnSocket)
{
    /// <summary>Bytes of one answer or request; announced as <c>maxPayload</c>.</summary>
    public const int MaxPayload = 1_000_000;

    private const byte Separator = 0x1e;

    /// <summary>While a WebSocket is being tried a poll must come back soon, since the client waits for it.</summary>
    private static readonly TimeSpan PollDuringUpgrade = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private State state = startsOnSocket ? State.Socket : State.Polling;
    private bool isPolled;
    private bool isPosted;

    private enum State
    {
        Polling,
        Upgrading,
        Socket,
    }

    /// <summary>Whether requests by polling are in order.</summary>
    public bool IsPolling
    {
        get { lock (gate) return state is not State.Socket; }
    }

    /// <summary>Starts a poll; false when there is one already, or a WebSocket.</summary>
    public bool TryBeginPoll()
    {
        lock (gate) return state is not State.Socket && !isPolled && (isPolled = true);
    }

    /// <summary>Starts a post; false when there is one already, or a WebSocket.</summary>
    public bool TryBeginPost()
    {
        lock (gate) return state is not State.Socket && !isPosted && (isPosted = true);
    }

    /// <summary>The post is over.</summary>
    public void EndPost()
    {
        lock (gate) isPosted = false;
    }

    /// <summary>Lets one WebSocket try.</summary>
    public bool TryBeginUpgrade()
    {
        lock (gate)
        {
            if (state is not State.Polling) return false;
            state = State.Upgrading;
            return true;
        }
    }

    /// <summary>The WebSocket has given up.</summary>
    public void CancelUpgrade()
    {
        lock (gate) state = State.Polling;
    }

    /// <summary>The WebSocket takes over; false while a poll is open, which no client does.</summary>
    public bool TryFinishUpgrade()
    {
        lock (gate)
        {
            if (isPolled) return false;
            state = State.Socket;
            return true;
        }
    }

    /// <summary>Waits for packets and returns them joined, after <see cref="TryBeginPoll"/>.</summary>
    public async Task<ReadOnlyMemory<byte>> PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            lock (gate)
                if (state is State.Upgrading) limit.CancelAfter(PollDuringUpgrade);
            try
            {
                await outbox.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return "6"u8.ToArray();
            }

            var packets = new ArrayBufferWriter<byte>();
            while (outbox.TryTake(out var frame, MaxPayload - packets.WrittenCount - 1))
            {
                if (packets.WrittenCount > 0) packets.Write([Separator]);
                packets.Write(frame.Bytes.Span);
            }

            // Nothing at all comes from a session that is over.
            return packets.WrittenCount > 0 ? packets.WrittenMemory : "1"u8.ToArray();
        }
        finally
        {
            lock (gate) isPolled = false;
        }
    }
}
