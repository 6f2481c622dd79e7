using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Papers;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.Metrics.Popular;

/// <summary>Reads what is viewed and searched for most.</summary>
internal sealed class PopularReader(FigureSource source, PaperFacts papers, AnalyticsSettings settings, TimeProvider time)
{
    public async Task<PopularAnswer> ReadAsync(PopularQuery query)
    {
        var (limit, wantsPages, wantsPapers, range) = query.Read(time.GetUtcNow());
        var ((pages, seen), degraded) = await source.ReadAsync(async figures =>
        {
            var pages = wantsPages ? TopAsync(figures, AnalyticsKeys.PopularPages, limit, range) : None;
            var seen = wantsPapers ? TopAsync(figures, AnalyticsKeys.PopularPapers, limit, range) : None;
            return (await pages, await seen);
        });
        return new PopularAnswer(
            [.. pages.Select(page => new PageViews(page.Name, page.Count))],
            [.. seen.Select(paper => new PaperViews(paper.Name, papers.TitleOf(paper.Name), paper.Count))])
        {
            Truncated = pages.Concat(seen).Any(entry => entry.Name == AnalyticsKeys.Other),
            Degraded = degraded,
        };
    }

    public async Task<SearchesAnswer> SearchesAsync(string? limitText, string? days)
    {
        var reader = new QueryReader(time.GetUtcNow());
        var limit = reader.Number(limitText, "limit", max: 100) ?? 10;
        var range = reader.Range(null, null, days);
        reader.ThrowIfInvalid();
        var (found, degraded) = await source.ReadAsync(async figures =>
        {
            var top = await TopAsync(figures, AnalyticsKeys.PopularSearches, limit, range);
            return await TypedAsync(figures, top);
        });
        return new SearchesAnswer([.. found.Select(entry => new QueryCount(entry.Name, entry.Count))])
        {
            Truncated = found.Any(entry => entry.Name == AnalyticsKeys.Other),
            Degraded = degraded,
        };
    }

    /// <summary>Queries as they were first typed.</summary>
    public static async Task<IReadOnlyList<NamedCount>> TypedAsync(IFigures figures, IReadOnlyList<NamedCount> queries)
    {
        var texts = await figures.TextsAsync([.. queries.Select(entry => entry.Name)]);
        return [.. queries.Zip(texts, (entry, text) => entry with { Name = text ?? entry.Name })];
    }

    private static Task<IReadOnlyList<NamedCount>> None => Task.FromResult<IReadOnlyList<NamedCount>>([]);

    private Task<IReadOnlyList<NamedCount>> TopAsync(IFigures figures, string key, int limit, DateRange? range) => range is null
        ? figures.TopAsync(key, limit)
        : figures.TopOfAsync(range.Kept(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), settings.EventRetentionDays).Keys(key), limit);
}
