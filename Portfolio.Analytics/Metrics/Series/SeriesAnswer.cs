using System.Text.Json.Serialization;

namespace Portfolio.Analytics.Metrics.Series;

/// <summary>The body of <c>/metrics/timeseries</c>.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Interval">Step.</param>
/// <param name="Series">One point a step, the oldest first, without gaps.</param>
/// <param name="Totals">Sums over all points.</param>
public sealed record SeriesAnswer(
    DateOnly From, DateOnly To, SeriesInterval Interval, IReadOnlyList<SeriesPoint> Series, PeriodTotals Totals) : MetricsAnswer
{
    /// <summary>As many days before; only when asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PreviousPeriod? Previous { get; init; }
}

/// <summary>The days before, and what changed since.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Series">One point a step.</param>
/// <param name="Totals">Sums over all points.</param>
/// <param name="Change">Growth since then as a share; null where there was nothing.</param>
public sealed record PreviousPeriod(
    DateOnly From, DateOnly To, IReadOnlyList<SeriesPoint> Series, PeriodTotals Totals, PeriodChange Change);

/// <summary>A step of a series.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Pageviews">Views.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Searches">Searches.</param>
/// <param name="CustomEvents">Custom events.</param>
/// <param name="Visits">Visits that began; null for hours.</param>
/// <param name="VisitorDays">Visitors of each day, added up; null for hours.</param>
public sealed record SeriesPoint(
    DateTimeOffset Start, long Pageviews, long Clicks, long Searches, long CustomEvents, long? Visits, long? VisitorDays);

/// <summary>Sums over days.</summary>
/// <param name="Pageviews">Views.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="Searches">Searches.</param>
/// <param name="CustomEvents">Custom events.</param>
/// <param name="Visits">Visits that began.</param>
/// <param name="VisitorDays">Visitors of each day, added up.</param>
public sealed record PeriodTotals(long Pageviews, long Clicks, long Searches, long CustomEvents, long Visits, long VisitorDays);

/// <summary>Growth as a share of what was: 0.5 is half as much more, 4 decimals.</summary>
/// <param name="Pageviews">Of views.</param>
/// <param name="Clicks">Of clicks.</param>
/// <param name="Searches">Of searches.</param>
/// <param name="CustomEvents">Of custom events.</param>
/// <param name="Visits">Of visits.</param>
/// <param name="VisitorDays">Of visitor days.</param>
public sealed record PeriodChange(
    double? Pageviews, double? Clicks, double? Searches, double? CustomEvents, double? Visits, double? VisitorDays)
{
    /// <summary>What changed from one period to the next.</summary>
    public static PeriodChange Between(PeriodTotals before, PeriodTotals after) => new(
        Growth(before.Pageviews, after.Pageviews), Growth(before.Clicks, after.Clicks), Growth(before.Searches, after.Searches),
        Growth(before.CustomEvents, after.CustomEvents), Growth(before.Visits, after.Visits), Growth(before.VisitorDays, after.VisitorDays));

    private static double? Growth(long before, long after) => before == 0 ? null : Math.Round((after - before) / (double)before, 4);
}
