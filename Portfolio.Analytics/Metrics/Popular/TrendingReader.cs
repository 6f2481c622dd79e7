using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage.Figures;

namespace Portfolio.Analytics.Metrics.Popular;

/// <summary>Compares how often topics came up within the window and in the one before it.</summary>
internal sealed class TrendingReader(FigureSource source, AnalyticsSettings settings, TimeProvider time)
{
    private const int MaxWindowMinutes = 10_080;
    private const int FewestEvents = 3;

    public async Task<TrendingAnswer> ReadAsync(string? limitText, string? windowText)
    {
        var now = time.GetUtcNow();
        var reader = new QueryReader(now);
        var limit = reader.Number(limitText, "limit", max: 100) ?? 10;
        var minutes = reader.Number(windowText, "window", MaxWindowMinutes, min: 5) ?? settings.MetricsWindowMinutes;
        reader.ThrowIfInvalid();

        var window = TimeSpan.FromMinutes(minutes);
        var edge = TopicBuckets.EdgeOf(window);
        var start = edge.Floor(now - window);
        var ((current, previous), degraded) = await source.ReadAsync(async figures =>
        {
            var current = figures.SumAsync(TopicBuckets.Covering(start, now, edge));
            var previous = figures.SumAsync(TopicBuckets.Covering(start - window, start, edge));
            return (await current, await previous);
        });
        var topics = current.Where(topic => topic.Value >= FewestEvents)
            .Select(topic => Topic(topic.Key, topic.Value, previous.GetValueOrDefault(topic.Key)))
            .OrderByDescending(topic => topic.Score).ThenByDescending(topic => topic.Count).ThenBy(topic => topic.Topic, StringComparer.Ordinal);
        return new TrendingAnswer([.. topics.Take(limit)], minutes) { Degraded = degraded };
    }

    /// <summary>The contract's formula: the growth since the window before, times how often it came up.</summary>
    public static TrendingTopic Topic(string topic, long count, long previous)
    {
        var change = (count - previous) / (double)Math.Max(previous, 1);
        return new TrendingTopic(topic, count, previous, Math.Round(change, 4), Math.Round(count * Math.Max(change, 0), 4));
    }
}

/// <summary>The body of <c>/metrics/trending</c>.</summary>
/// <param name="Trending">Topics that grow, the strongest first.</param>
/// <param name="WindowMinutes">Length of the window; its start is moved back to full 5 minutes, of more than a day to the full hour.</param>
public sealed record TrendingAnswer(IReadOnlyList<TrendingTopic> Trending, int WindowMinutes) : MetricsAnswer;

/// <summary>How a topic goes.</summary>
/// <param name="Topic">A query, or a category or tag of a viewed paper, in lower case.</param>
/// <param name="Count">Events within the window; at least 3.</param>
/// <param name="PreviousCount">Events in the window before it.</param>
/// <param name="Change">Growth as a share of the previous count.</param>
/// <param name="Score">Count times growth, 0 when it shrinks.</param>
public sealed record TrendingTopic(string Topic, long Count, long PreviousCount, double Change, double Score);
