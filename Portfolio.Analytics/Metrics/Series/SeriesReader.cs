using Portfolio.Analytics.Events;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.Metrics.Series;

/// <summary>Reads figures over time.</summary>
internal sealed class SeriesReader(FigureSource source, AnalyticsSettings settings, TimeProvider time)
{
    private static readonly string[] Totals = [.. EventTypes.All.Select(type => type.Plural())];

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<SeriesAnswer> ReadAsync(SeriesQuery query)
    {
        var (range, interval, comparesPrevious) = query.Read(time.GetUtcNow());
        var ((points, totals, previous), degraded) = await source.ReadAsync(async figures =>
        {
            var now = PointsAsync(figures, range, interval);
            var then = comparesPrevious ? PointsAsync(figures, range.Previous, interval) : null;
            var (points, totals) = await now;
            return (points, totals, then is null ? null : Previous(range.Previous, await then, totals));
        });
        return new SeriesAnswer(range.First, range.Last, interval, points, totals) { Previous = previous, Degraded = degraded };
    }

    /// <summary>Sums over days.</summary>
    public async Task<PeriodTotals> TotalsAsync(IFigures figures, DateRange range) => Sum(await DaysAsync(figures, range));

    private static PreviousPeriod Previous(DateRange range, (IReadOnlyList<SeriesPoint> Points, PeriodTotals Totals) then, PeriodTotals now) =>
        new(range.First, range.Last, then.Points, then.Totals, PeriodChange.Between(then.Totals, now));

    private async Task<(IReadOnlyList<SeriesPoint> Points, PeriodTotals Totals)> PointsAsync(IFigures figures, DateRange range, SeriesInterval interval)
    {
        var hours = interval is SeriesInterval.Hour ? HoursAsync(figures, range) : null;
        var days = await DaysAsync(figures, range);
        var points = hours is null ? Grouped(days, interval) : await hours;
        return (points, Sum(days));
    }

    // Days that are gone are zero without asking.
    private async Task<IReadOnlyList<SeriesPoint>> DaysAsync(IFigures figures, DateRange range)
    {
        var days = range.Days.ToList();
        var kept = days.Where(IsKept).Select(async day =>
        {
            var totals = figures.FieldsAsync($"{AnalyticsKeys.Totals}:{DateRange.Text(day)}", Totals);
            var visits = figures.FieldsAsync($"{AnalyticsKeys.Visits}:{DateRange.Text(day)}", ["visits"]);
            var visitors = figures.DistinctAsync([$"{AnalyticsKeys.Visitors}:{DateRange.Text(day)}"]);
            return Point(Start(day), await totals, (await visits)[0], await visitors);
        });
        var found = (await Task.WhenAll(kept)).ToDictionary(point => point.Start);
        return [.. days.Select(day => found.GetValueOrDefault(Start(day)) ?? Point(Start(day), [0, 0, 0, 0], 0, 0))];
    }

    private async Task<IReadOnlyList<SeriesPoint>> HoursAsync(IFigures figures, DateRange range)
    {
        string[] fields = [.. Enumerable.Range(0, 24).SelectMany(hour => Totals.Select(type => $"{type}:{hour:00}"))];
        var days = await Task.WhenAll(range.Days.Select(async day => (day, IsKept(day)
            ? await figures.FieldsAsync($"{AnalyticsKeys.Totals}:{DateRange.Text(day)}", fields)
            : new long[fields.Length])));
        return [.. days.SelectMany(day => Enumerable.Range(0, 24).Select(hour =>
            Point(Start(day.day).AddHours(hour), [.. day.Item2.Skip(hour * Totals.Length).Take(Totals.Length)], null, null)))];
    }

    private bool IsKept(DateOnly day) => day >= Today.AddDays(-settings.EventRetentionDays - 1);

    private static IReadOnlyList<SeriesPoint> Grouped(IReadOnlyList<SeriesPoint> days, SeriesInterval interval) => interval is SeriesInterval.Day
        ? days
        : [.. days.GroupBy(day => interval is SeriesInterval.Week
            ? day.Start.AddDays(-((int)day.Start.DayOfWeek + 6) % 7)
            : new DateTimeOffset(day.Start.Year, day.Start.Month, 1, 0, 0, 0, TimeSpan.Zero)).Select(group =>
        {
            var sum = Sum([.. group]);
            return new SeriesPoint(group.Key, sum.Pageviews, sum.Clicks, sum.Searches, sum.CustomEvents, sum.Visits, sum.VisitorDays);
        })];

    private static PeriodTotals Sum(IReadOnlyList<SeriesPoint> points) => new(
        points.Sum(point => point.Pageviews), points.Sum(point => point.Clicks), points.Sum(point => point.Searches),
        points.Sum(point => point.CustomEvents), points.Sum(point => point.Visits ?? 0), points.Sum(point => point.VisitorDays ?? 0));

    private static SeriesPoint Point(DateTimeOffset start, IReadOnlyList<long> totals, long? visits, long? visitors) => new(
        start, totals[(int)EventType.Pageview], totals[(int)EventType.Click], totals[(int)EventType.Search], totals[(int)EventType.Custom], visits, visitors);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
