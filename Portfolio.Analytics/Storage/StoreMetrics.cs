using System.Diagnostics.Metrics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage.Spool;

namespace Portfolio.Analytics.Storage;

/// <summary>Counts events for <c>/prometheus</c>.</summary>
internal sealed class StoreMetrics
{
    private readonly Counter<long> events;

    public StoreMetrics(IMeterFactory meters, EventSpool spool)
    {
        var meter = meters.Create("Portfolio.Analytics");
        events = meter.CreateCounter<long>("analytics.events", description: "Events by type and outcome");
        meter.CreateObservableGauge("analytics.spool.size", () => spool.Bytes, "By", "Events that wait for Redis");
    }

    public void Count(IReadOnlyList<TrackedEvent> tracked, StoreResult result)
    {
        for (var place = 0; place < tracked.Count; place++)
        {
            events.Add(1, new("type", tracked[place].Sent.Type.Name()), new("outcome", Outcome(tracked[place], result.Stored, result.Duplicates[place])));
        }
    }

    private static string Outcome(TrackedEvent tracked, bool stored, bool duplicate)
    {
        if (!stored) return "unavailable";
        if (duplicate) return "duplicate";
        return tracked.Filtered is null ? "counted" : "filtered";
    }
}
