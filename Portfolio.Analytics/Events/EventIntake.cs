using Portfolio.Analytics.Storage;
using Portfolio.Analytics.Visitors;

namespace Portfolio.Analytics.Events;

/// <summary>Takes events of a request in: joins them with their sender and makes them safe.</summary>
internal sealed class EventIntake(EventStore store, SenderReader senders, VisitorHash hash, DailySalts salts, TimeProvider time)
{
    /// <summary>Stores events that one request brought; returns when they are safe, or known not to be.</summary>
    /// <returns>What became of them, and the country of their sender.</returns>
    public async Task<(StoreResult Result, string Country)> AcceptAsync(HttpContext context, params IReadOnlyList<SentEvent> events)
    {
        if (!salts.Ready.IsCompleted) await salts.Ready.WaitAsync(context.RequestAborted);
        var sender = senders.Of(context);
        var now = time.GetUtcNow();
        var tracked = new TrackedEvent[events.Count];
        for (var i = 0; i < tracked.Length; i++) tracked[i] = TrackedEvent.From(events[i], sender, hash, now);
        return (await store.StoreAsync(tracked, context.RequestAborted), sender.Country);
    }
}
