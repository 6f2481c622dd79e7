using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.Metrics.Visits;

/// <summary>Reads how people go through the site. A visit counts for the day of its first view.</summary>
internal sealed class VisitReader(FigureSource source, AnalyticsSettings settings, TimeProvider time)
{
    private static readonly string[] Sums = ["visits", "bounces", "views", "milliseconds"];

    public async Task<VisitsAnswer> ReadAsync(RangeQuery query)
    {
        var (asked, limit) = query.Read(time.GetUtcNow());
        var range = asked.Kept(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), settings.EventRetentionDays);
        var (read, degraded) = await source.ReadAsync(async figures =>
        {
            var sums = Task.WhenAll(range.Keys(AnalyticsKeys.Visits).Select(key => figures.FieldsAsync(key, Sums)));
            var visitors = Task.WhenAll(range.Keys(AnalyticsKeys.Visitors).Select(key => figures.DistinctAsync([key])));
            var entries = figures.TopOfAsync(range.Keys(AnalyticsKeys.Visits + ":entry"), limit);
            var exits = figures.TopOfAsync(range.Keys(AnalyticsKeys.Visits + ":exit"), limit);
            return (Sums: await sums, Visitors: await visitors, Entries: await entries, Exits: await exits);
        });
        var (visits, bounces, views, milliseconds) = (Sum(0), Sum(1), Sum(2), Sum(3));
        return new VisitsAnswer(
            asked.First, asked.Last, visits, VisitorCount.Of(read.Visitors), read.Visitors.Sum(),
            visits == 0 ? null : Math.Round((double)views / visits, 2),
            visits == 0 ? null : Math.Round((double)bounces / visits, 4),
            visits == 0 ? null : Math.Round(milliseconds / 1000.0 / visits, 1),
            Pages(read.Entries), Pages(read.Exits)) { Degraded = degraded };

        long Sum(int field) => read.Sums.Sum(day => day[field]);
    }

    private static IReadOnlyList<PageVisits> Pages(IReadOnlyList<NamedCount> pages) =>
        [.. pages.Where(page => page.Count > 0).Select(page => new PageVisits(page.Name, page.Count))];
}

/// <summary>Visitors over days: the same person has another name each day, so days cannot be joined.</summary>
internal static class VisitorCount
{
    /// <summary>How many people; null when more than one day has some, because nobody can know.</summary>
    public static long? Of(IReadOnlyList<long> days) => days.Count(day => day > 0) > 1 ? null : days.Sum();
}

/// <summary>The body of <c>/metrics/visits</c>.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Visits">Visits that began in these days; one ends after 30 minutes without an event.</param>
/// <param name="UniqueVisitors">People, when all came on one day; else null.</param>
/// <param name="VisitorDays">Visitors of each day, added up.</param>
/// <param name="ViewsPerVisit">Pages viewed in a visit.</param>
/// <param name="BounceRate">Share of visits with a single view, 0 to 1.</param>
/// <param name="AverageDurationSeconds">From the first to the last event.</param>
/// <param name="EntryPages">Where visits began.</param>
/// <param name="ExitPages">Where they ended so far.</param>
public sealed record VisitsAnswer(
    DateOnly From, DateOnly To, long Visits, long? UniqueVisitors, long VisitorDays, double? ViewsPerVisit, double? BounceRate,
    double? AverageDurationSeconds, IReadOnlyList<PageVisits> EntryPages, IReadOnlyList<PageVisits> ExitPages) : MetricsAnswer;

/// <summary>Visits by page.</summary>
/// <param name="Page">Normalised path.</param>
/// <param name="Visits">How many.</param>
public sealed record PageVisits(string Page, long Visits);
