using Portfolio.Analytics.Events;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.RollUp;

/// <summary>Puts a day's figures together.</summary>
internal static class RollUpReader
{
    /// <summary>A webhook has at most 10 MiB; rarer papers are left out.</summary>
    private const int MaxPapers = 10_000;

    public static async Task<RollUpBody> ReadAsync(IFigures figures, DateOnly day)
    {
        var suffix = ":" + DateRange.Text(day);
        var totals = figures.FieldsAsync(AnalyticsKeys.Totals + suffix, [.. EventTypes.All.Select(type => type.Plural())]);
        var views = figures.TopAsync(AnalyticsKeys.PopularPapers + suffix, MaxPapers);
        var shares = figures.TopAsync(AnalyticsKeys.SharedPapers + suffix, MaxPapers);
        var counts = await totals;
        var shared = (await shares).ToDictionary(paper => paper.Name, paper => paper.Count, StringComparer.Ordinal);
        var viewed = (await views).ToDictionary(paper => paper.Name, paper => paper.Count, StringComparer.Ordinal);
        var papers = viewed.Keys.Union(shared.Keys, StringComparer.Ordinal).Where(paper => paper != AnalyticsKeys.Other)
            .Select(paper => new RollUpPaper(paper, viewed.GetValueOrDefault(paper), shared.GetValueOrDefault(paper)));
        return new RollUpBody(
            day, new RollUpTotals(counts[(int)EventType.Pageview], counts[(int)EventType.Click], counts[(int)EventType.Search]), [.. papers]);
    }
}
