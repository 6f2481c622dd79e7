using Portfolio.Analytics.Metrics;

namespace Portfolio.Analytics.Live;

/// <summary>How things stood at a moment.</summary>
/// <param name="Figures">The body of <c>/metrics/realtime</c>.</param>
/// <param name="Message">The same as a message.</param>
/// <param name="Update">The same for clients.</param>
public sealed record LiveSnapshot(RealtimeAnswer Figures, LiveMessage Message, LiveUpdate Update);

/// <summary>
/// How things stand, at most a second old: many clients that come back at the same moment cost one read of the store.
/// </summary>
public sealed class LiveSnapshots(RealtimeReader reader, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<LiveSnapshot>? current;
    private long askedAt;

    /// <summary>The figures now; degraded while the store is away.</summary>
    public Task<LiveSnapshot> CurrentAsync()
    {
        lock (gate)
        {
            // A read under way is fresh however long it takes: it is bounded itself.
            if (current is null || (current.IsCompleted && (!current.IsCompletedSuccessfully || time.GetElapsedTime(askedAt) > Lifetime)))
            {
                askedAt = time.GetTimestamp();
                current = ReadAsync();
            }

            return current;
        }
    }

    private async Task<LiveSnapshot> ReadAsync()
    {
        var figures = await reader.ReadAsync();
        var message = LiveMessage.Of(figures, time.GetUtcNow());
        return new LiveSnapshot(figures, message, new LiveUpdate(message));
    }
}
