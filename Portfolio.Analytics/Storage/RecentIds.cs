namespace Portfolio.Analytics.Storage;

/// <summary>
/// Ids of clients that are safe, for an hour: Redis knows them too, but may be away, or may have been for longer than it
/// keeps them.
/// </summary>
internal sealed class RecentIds(TimeProvider time)
{
    private const int MaxKept = 200_000;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> times = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset Time)> order = new();

    public bool Contains(string id)
    {
        lock (gate) return times.TryGetValue(id, out var at) && time.GetUtcNow() - at < Life;
    }

    public void Add(string id)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            times[id] = now;
            order.Enqueue((id, now));
            while (order.TryPeek(out var oldest) && (order.Count > MaxKept || now - oldest.Time >= Life))
            {
                order.Dequeue();
                if (times.TryGetValue(oldest.Id, out var at) && at == oldest.Time) times.Remove(oldest.Id);
            }
        }
    }
}
