using System.Threading.Channels;

namespace Portfolio.Analytics.Live;

/// <summary>
/// Events since the last update. Those about the same thing become one with the highest count, because the count says
/// what was left out; custom events have none and stay apart. At most 50 are kept: more than that nobody can follow.
/// </summary>
public sealed class LiveWindow(LiveMetrics metrics)
{
    /// <summary>Announcements of one update.</summary>
    public const int MaxEvents = 50;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<object, LiveEvent> toShow = [];
    private readonly OrderedDictionary<object, LiveEvent> toPublish = [];

    private readonly Channel<bool> filled = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Adds an event from any thread; those of this instance are also for the others.</summary>
    public void Add(LiveEvent added, bool isFromHere)
    {
        var key = KeyOf(added);
        lock (gate)
        {
            if (!Merge(toShow, key, added)) metrics.LeftOut();
            if (isFromHere) Merge(toPublish, key, added);
        }

        Wake();
    }

    /// <summary>Ends the wait although nothing has come: what gathered for others can leave now.</summary>
    public void Wake() => filled.Writer.TryWrite(true);

    /// <summary>Waits until something has come.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => filled.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes what is for this instance's clients.</summary>
    public IReadOnlyList<LiveEvent> TakeForClients() => Take(toShow);

    /// <summary>Takes what is for the other instances; what is not taken goes on to gather.</summary>
    public IReadOnlyList<LiveEvent> TakeForOthers() => Take(toPublish);

    private LiveEvent[] Take(OrderedDictionary<object, LiveEvent> events)
    {
        lock (gate)
        {
            LiveEvent[] taken = [.. events.Values];
            events.Clear();
            return taken;
        }
    }

    private static bool Merge(OrderedDictionary<object, LiveEvent> events, object key, LiveEvent added)
    {
        if (events.TryGetValue(key, out var known)) events[key] = WithHigherCount(known, added);
        else if (events.Count < MaxEvents) events.Add(key, added);
        else return false;
        return true;
    }

    private static object KeyOf(LiveEvent live) => live switch
    {
        LivePageview view => (view.Type, view.Page),
        LiveClick click => (click.Type, click.Element, click.Page),
        LiveSearch search => (search.Type, search.Query.ToLowerInvariant()),
        _ => new object(),
    };

    // Instances hear of each other's events in any order.
    private static LiveEvent WithHigherCount(LiveEvent known, LiveEvent added) => (known, added) switch
    {
        (LivePageview a, LivePageview b) => b with { Count = Math.Max(a.Count, b.Count) },
        (LiveClick a, LiveClick b) => b with { Count = Math.Max(a.Count, b.Count) },
        (LiveSearch a, LiveSearch b) => b with { Count = Math.Max(a.Count, b.Count) },
        _ => added,
    };
}
