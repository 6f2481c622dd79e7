using Portfolio.Analytics.Events;
using Portfolio.Analytics.Metrics.Popular;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Metrics.Series;
using Portfolio.Analytics.Metrics.Sources;
using Portfolio.Analytics.Metrics.Visits;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.Metrics.Summary;

/// <summary>Reads everything at once, in one or two round trips.</summary>
internal sealed class SummaryReader(
    FigureSource source, RealtimeReader realtime, SeriesReader series, AnalyticsSettings settings, TimeProvider time)
{
    private const int PagesShown = 50;
    private const int ItemsShown = 10;

    public async Task<SummaryAnswer> ReadAsync(string? from, string? to, string? compareText)
    {
        var now = time.GetUtcNow();
        var reader = new QueryReader(now);
        var range = reader.Range(from, to);
        var compare = reader.Choice(compareText, "compare", "none", "previous") is "previous";
        if (compare && range is null) reader.Add("compare", "Needs from or to.");
        reader.ThrowIfInvalid();

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var kept = range?.Kept(today, settings.EventRetentionDays);
        var (answer, degraded) = await source.ReadAsync(async figures =>
        {
            var summary = SummaryAsync(figures, kept, kept ?? new DateRange(today.AddDays(-settings.EventRetentionDays - 1), today), now);
            var previous = compare ? ComparisonAsync(figures, range!) : null;
            return await summary with { Previous = previous is null ? null : await previous };
        });
        return answer with { Degraded = degraded };
    }

    private async Task<SummaryAnswer> SummaryAsync(IFigures figures, DateRange? range, DateRange visitorDays, DateTimeOffset now)
    {
        var asked = new SummaryFigures(figures, range);
        // All are on their way before the first answer is awaited.
        var totals = asked.TotalsAsync();
        var pages = asked.NamesAsync(AnalyticsKeys.PopularPages, EventType.Pageview);
        var elements = asked.NamesAsync(AnalyticsKeys.PopularClicks, EventType.Click);
        var queries = asked.NamesAsync(AnalyticsKeys.PopularSearches, EventType.Search);
        var byPage = asked.TopAsync(AnalyticsKeys.PopularPages, PagesShown);
        var visitors = Task.WhenAll(visitorDays.Keys(AnalyticsKeys.Visitors).Select(key => figures.DistinctAsync([key])));
        var viewed = asked.TopAsync(AnalyticsKeys.PopularPapers, ItemsShown);
        var shared = asked.TopAsync(AnalyticsKeys.SharedPapers, ItemsShown);
        var spent = asked.FieldsAsync(AnalyticsKeys.TimeOnPage, ["paper_milliseconds", "paper_samples"]);
        var searched = TopQueriesAsync(asked, figures);
        var clicked = asked.FieldsAsync(AnalyticsKeys.ClickThrough, ["searches", "clicked"]);
        var countries = asked.TableAsync(AnalyticsKeys.Countries);
        var presence = realtime.PresenceAsync(figures);

        var counts = await totals;
        return new SummaryAnswer(
            counts[0], counts[1], counts[2], counts[3], await pages, await elements, await queries,
            new ViewSummary(counts[0], VisitorCount.Of(await visitors), (await visitors).Sum(), (await byPage).ToDictionary(page => page.Name, page => page.Count)),
            new PaperSummary(
                [.. (await viewed).Select(paper => new ViewedPaper(paper.Name, paper.Count))],
                [.. (await shared).Select(paper => new SharedPaper(paper.Name, paper.Count))],
                Average(await spent)),
            new SearchSummary(counts[2], [.. (await searched).Select(query => query.Name)], Rate(await clicked)),
            new CountrySummary(SourceReader.Known(await countries)),
            new PresenceSummary((await presence).Recent, RealtimeReader.Pages(await presence)),
            now);
    }

    private async Task<PeriodComparison> ComparisonAsync(IFigures figures, DateRange range)
    {
        var now = series.TotalsAsync(figures, range);
        var then = series.TotalsAsync(figures, range.Previous);
        return new PeriodComparison(range.Previous.First, range.Previous.Last, await then, PeriodChange.Between(await then, await now));
    }

    private static async Task<IReadOnlyList<NamedCount>> TopQueriesAsync(SummaryFigures asked, IFigures figures) =>
        await PopularReader.TypedAsync(figures, await asked.TopAsync(AnalyticsKeys.PopularSearches, ItemsShown));

    private static double? Average(IReadOnlyList<long> spent) => spent[1] == 0 ? null : Math.Round(spent[0] / 1000.0 / spent[1], 1);

    private static double? Rate(IReadOnlyList<long> clicked) => clicked[0] == 0 ? null : Math.Round(Math.Min(1.0, (double)clicked[1] / clicked[0]), 4);
}
