using Portfolio.Analytics.Events;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Storage.Figures;

namespace Portfolio.Analytics.Storage;

/// <summary>Tells live clients of events that are safe.</summary>
internal sealed class EventAnnouncer(LiveFeed feed)
{
    /// <summary>Publishes the events of people.</summary>
    /// <param name="batch">A batch that is safe.</param>
    /// <param name="counts">New counts of its rankings that wanted them, in its order.</param>
    public void Announce(EventBatch batch, IReadOnlyList<long> counts)
    {
        var next = 0;
        var byKey = new Dictionary<FigureKey, Dictionary<string, long>>(ReferenceEqualityComparer.Instance);
        foreach (var (key, names) in batch.Sums.ByKey)
        {
            if (key.Kind is not FigureKind.Answered) continue;
            byKey[key] = names.Keys.ToDictionary(name => name, _ => next < counts.Count ? counts[next++] : 0, StringComparer.Ordinal);
        }

        foreach (var tracked in batch.Kept)
        {
            if (tracked.Sent is { Type: EventType.Custom, EventName: EventBatcher.TimeOnPage }) continue;
            feed.Publish(Event(tracked, byKey));
        }
    }

    private static LiveEvent Event(TrackedEvent tracked, Dictionary<FigureKey, Dictionary<string, long>> counts)
    {
        var sent = tracked.Sent;
        return sent.Type switch
        {
            EventType.Pageview => new LivePageview(
                sent.Page!, counts[AllTimeKeys.Pages][sent.Page!], sent.UserId, sent.SessionId, sent.Timestamp, tracked.Country),
            EventType.Click => new LiveClick(sent.Element!, sent.Page!, counts[AllTimeKeys.Clicks][sent.Element!], sent.Timestamp),
            EventType.Search => new LiveSearch(
                sent.Query!, sent.Results, counts[AllTimeKeys.Searches][sent.Query!.ToLowerInvariant()], sent.Timestamp),
            _ => new LiveCustom(sent.EventName!, sent.Data, sent.Timestamp),
        };
    }
}
