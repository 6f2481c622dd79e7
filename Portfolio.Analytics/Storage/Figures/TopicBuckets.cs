using System.Globalization;

namespace Portfolio.Analytics.Storage.Figures;

/// <summary>A size of buckets that topics are counted in.</summary>
/// <param name="Length">Time that a bucket covers.</param>
/// <param name="Format">How its start is written in the key.</param>
/// <param name="Life">How long after its start it is kept.</param>
internal sealed record TopicBucketSize(TimeSpan Length, string Format, TimeSpan Life)
{
    /// <summary>Frequent topics that a bucket keeps.</summary>
    private const int MaxTopics = 300;

    public FigureKey Key(DateTimeOffset moment) => new(
        Name(moment), FigureKind.Topics, MaxTopics, (Floor(moment) + Life).ToUnixTimeSeconds());

    public string Name(DateTimeOffset moment) => AnalyticsKeys.Trending + Floor(moment).UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public DateTimeOffset Floor(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % Length.Ticks, TimeSpan.Zero);
}

/// <summary>
/// Every topic is counted in a bucket of each size, so that any window is put together from few of them: days inside,
/// hours and 5 minutes at its edges.
/// </summary>
internal static class TopicBuckets
{
    public static TopicBucketSize Finest { get; } = new(TimeSpan.FromMinutes(5), "yyyyMMddHHmm", TimeSpan.FromDays(3));

    /// <summary>From the longest to the shortest.</summary>
    public static IReadOnlyList<TopicBucketSize> Sizes { get; } =
    [
        new(TimeSpan.FromDays(1), "yyyyMMdd", TimeSpan.FromDays(17)),
        new(TimeSpan.FromHours(1), "yyyyMMddHH", TimeSpan.FromDays(16)),
        Finest,
    ];

    /// <summary>The edges' size for a window and the one before it: 5 minutes as long as those are kept, else an hour.</summary>
    public static TopicBucketSize EdgeOf(TimeSpan window) => window <= TimeSpan.FromDays(1) ? Finest : Sizes[1];

    /// <summary>Keys whose sum is the time from a start to an end; the start is moved back to an edge, the last bucket may go on.</summary>
    public static List<string> Covering(DateTimeOffset from, DateTimeOffset to, TopicBucketSize edge)
    {
        var keys = new List<string>();
        for (var at = edge.Floor(from); at < to;)
        {
            var size = Sizes.First(size => size == edge || (size.Floor(at) == at && at + size.Length <= to));
            keys.Add(size.Name(at));
            at += size.Length;
        }

        return keys;
    }
}
