using System.Collections.Concurrent;

namespace Portfolio.Analytics.Live;

/// <summary>All clients of this instance.</summary>
public sealed class LiveAudience(LiveSnapshots snapshots, LiveMetrics metrics)
{
    private readonly ConcurrentDictionary<LiveClient, byte> clients = new();

    /// <summary>Whether nobody listens.</summary>
    public bool IsEmpty => clients.IsEmpty;

    /// <summary>From now on the client gets every update; its first message is how things stand.</summary>
    public async Task JoinAsync(LiveClient client)
    {
        // In this order, so that nothing falls between the figures and the first update.
        if (clients.TryAdd(client, 0)) metrics.Joined(client.Transport);
        client.OfferAnyway((await snapshots.CurrentAsync()).Update);
    }

    /// <summary>The client is gone.</summary>
    public void Leave(LiveClient client)
    {
        if (clients.TryRemove(client, out _)) metrics.Left(client.Transport);
    }

    /// <summary>Queues an update for everybody; whoever is too slow is dropped. Never waits.</summary>
    public void Broadcast(LiveUpdate update)
    {
        foreach (var (client, _) in clients)
            if (!client.Offer(update)) Drop(client, "slow");
    }

    /// <summary>Drops clients that do not take what is sent to them.</summary>
    public void DropStuck()
    {
        foreach (var (client, _) in clients)
            if (client.IsStuck) Drop(client, "stuck");
    }

    /// <summary>Ends a client's connection and notes why.</summary>
    public void Drop(LiveClient client, string reason)
    {
        Leave(client);
        if (client.Close()) metrics.Dropped(client.Transport, reason);
    }
}
