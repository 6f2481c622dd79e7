namespace Portfolio.Analytics.Live;

/// <summary>A connected client, whatever its transport.</summary>
/// <param name="transport"><c>signalr</c>, <c>websocket</c> or <c>socket.io</c>.</param>
/// <param name="dialect">How its messages are written.</param>
/// <param name="time">Clock of the sending limit.</param>
/// <param name="close">Ends the connection at once; must not wait.</param>
public sealed class LiveClient(string transport, LiveDialect dialect, TimeProvider time, Action close)
{
    /// <summary>A single send that takes longer means that nobody reads at the other end.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    private long sendingSince;
    private int isClosed;

    /// <summary>Its transport, for figures.</summary>
    public string Transport => transport;

    /// <summary>What it wants.</summary>
    public LiveSubscription Subscription { get; } = new();

    /// <summary>What waits for it.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>Whether its current send has taken too long.</summary>
    public bool IsStuck => Volatile.Read(ref sendingSince) is not 0 and var since && time.GetElapsedTime(since) > SendLimit;

    /// <summary>Queues what of the update is for it; false when too much waits already.</summary>
    public bool Offer(LiveUpdate update) => Outbox.TryAdd(update.Frames(dialect, Subscription.Channels));

    /// <summary>Queues the update whatever the client has chosen: answers to itself, and the first figures.</summary>
    public bool OfferAnyway(LiveUpdate update) => Outbox.TryAdd(update.Frames(dialect, LiveChannels.All));

    /// <summary>Sends what comes until the outbox is complete.</summary>
    public async Task SendAsync(Func<LiveFrame, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        while (await Outbox.WaitAsync(cancellationToken))
        {
            while (Outbox.TryTake(out var frame))
            {
                Volatile.Write(ref sendingSince, time.GetTimestamp());
                await write(frame, cancellationToken);
                Volatile.Write(ref sendingSince, 0);
            }
        }
    }

    /// <summary>Ends the connection at once; true the first time.</summary>
    public bool Close()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 1) return false;
        Outbox.Complete();
        close();
        return true;
    }
}
