using System.Collections.Concurrent;

namespace Portfolio.Analytics.Storage.Figures;

/// <summary>Finds the keys of a moment; those of a day or minute are made once.</summary>
internal sealed class KeyBook(AnalyticsSettings settings)
{
    /// <summary>More than a day's minutes are not in use at once.</summary>
    private const int MaxKept = 5_000;

    private const int MinuteLifeSeconds = 7_200;

    private readonly ConcurrentDictionary<long, DayKeys> days = new();
    private readonly ConcurrentDictionary<long, FigureKey> minutes = new();
    private readonly ConcurrentDictionary<long, IReadOnlyList<FigureKey>> topics = new();

    public DayKeys Day(DateTimeOffset moment) =>
        Get(days, moment.UtcTicks / TimeSpan.TicksPerDay, (_, at) => new DayKeys(at, settings.EventRetentionDays), moment);

    public FigureKey Minute(DateTimeOffset moment) => Get(minutes, moment.UtcTicks / TimeSpan.TicksPerMinute,
        (_, at) => new FigureKey(AnalyticsKeys.MinuteCounter(at), FigureKind.Counter, 0, at.ToUnixTimeSeconds() + MinuteLifeSeconds), moment);

    /// <summary>The buckets of topics that a moment is in, one of each size.</summary>
    public IReadOnlyList<FigureKey> Topics(DateTimeOffset moment) => Get(topics, moment.UtcTicks / TopicBuckets.Finest.Length.Ticks,
        (_, at) => [.. TopicBuckets.Sizes.Select(size => size.Key(at))], moment);

    private static T Get<T>(ConcurrentDictionary<long, T> kept, long number, Func<long, DateTimeOffset, T> make, DateTimeOffset moment)
    {
        if (kept.TryGetValue(number, out var found)) return found;
        if (kept.Count >= MaxKept) kept.Clear();
        return kept.GetOrAdd(number, make, moment);
    }
}
