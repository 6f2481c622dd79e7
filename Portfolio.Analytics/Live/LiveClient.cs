namespace Portfolio.Analytics.Live;

/// <summary>A connected client, whatever its transport.</summary>
public sealed class LiveClient
{
    /// <summary>A single send that takes longer means that nobody reads at the other end.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    private readonly LiveDialect dialect;
    private readonly TimeProvider time;
    private readonly Action close;
    private readonly TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile Func<LiveFrame, ValueTask>? write;
    private int isSending;
    private long sendingSince;
    private int isClosed;

    /// <param name="transport"><c>signalr</c>, <c>websocket</c> or <c>socket.io</c>.</param>
    /// <param name="dialect">How its messages are written.</param>
    /// <param name="time">Clock of the sending limit.</param>
    /// <param name="close">Ends the connection at once; must not wait.</param>
    public LiveClient(string transport, LiveDialect dialect, TimeProvider time, Action close)
    {
        Transport = transport;
        Outbox = new Outbox(StartSending);
        (this.dialect, this.time, this.close) = (dialect, time, close);
    }

    /// <summary>Its transport, for figures.</summary>
    public string Transport { get; }

    /// <summary>What it wants.</summary>
    public LiveSubscription Subscription { get; } = new();

    /// <summary>What waits for it.</summary>
    public Outbox Outbox { get; }

    /// <summary>Whether its current send has taken too long.</summary>
    public bool IsStuck => Volatile.Read(ref sendingSince) is not 0 and var since && time.GetElapsedTime(since) > SendLimit;

    /// <summary>Queues what of the update is for it; false when too much waits already.</summary>
    public bool Offer(LiveUpdate update) => Outbox.TryAdd(update.Frames(dialect, Subscription.Channels));

    /// <summary>Queues the update whatever the client has chosen: answers to itself, and the first figures.</summary>
    public bool OfferAnyway(LiveUpdate update) => Outbox.TryAdd(update.Frames(dialect, LiveChannels.All));

    /// <summary>
    /// Sends what comes until the outbox is complete; fails as writing does. Whoever adds to the outbox of an idle client
    /// writes too, since waking somebody else for each of thousands would cost more than the writing.
    /// </summary>
    public Task SendAsync(Func<LiveFrame, ValueTask> write)
    {
        this.write = write;
        StartSending();
        return sent.Task;
    }

    /// <summary>Ends the connection at once; true the first time.</summary>
    public bool Close()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 1) return false;
        Outbox.Complete();
        close();
        return true;
    }

    private void StartSending()
    {
        if (write is { } known && Interlocked.CompareExchange(ref isSending, 1, 0) == 0) _ = SendAllAsync(known);
    }

    private async Task SendAllAsync(Func<LiveFrame, ValueTask> known)
    {
        try
        {
            do
            {
                while (Outbox.TryTake(out var frame))
                {
                    Volatile.Write(ref sendingSince, time.GetTimestamp());
                    await known(frame);
                    Volatile.Write(ref sendingSince, 0);
                }

                if (Outbox.IsOver) sent.TrySetResult();
                Interlocked.Exchange(ref isSending, 0);
                // Somebody may have added, or completed, between the last look and now.
            }
            while ((Outbox.HasAny || (Outbox.IsOver && !sent.Task.IsCompleted)) && Interlocked.CompareExchange(ref isSending, 1, 0) == 0);
        }
        catch (Exception exception)
        {
            // Stays "sending": nothing more is written.
            sent.TrySetException(exception);
        }
    }
}
