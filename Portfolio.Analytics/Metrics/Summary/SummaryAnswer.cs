using System.Text.Json.Serialization;
using Portfolio.Analytics.Metrics.Series;

namespace Portfolio.Analytics.Metrics.Summary;

/// <summary>The body of <c>/metrics/summary</c>: of some days, or since the beginning.</summary>
/// <param name="TotalPageviews">Views.</param>
/// <param name="TotalClicks">Clicks.</param>
/// <param name="TotalSearches">Searches.</param>
/// <param name="TotalCustomEvents">Custom events.</param>
/// <param name="UniquePages">Different pages; of several days about.</param>
/// <param name="UniqueElements">Different clicked elements.</param>
/// <param name="UniqueSearchQueries">Different queries, whatever their case.</param>
/// <param name="PageViews">More on views.</param>
/// <param name="Papers">On papers.</param>
/// <param name="Searches">More on searches.</param>
/// <param name="Geography">On countries.</param>
/// <param name="Realtime">On now.</param>
/// <param name="GeneratedAt">When the body was made.</param>
public sealed record SummaryAnswer(
    long TotalPageviews, long TotalClicks, long TotalSearches, long TotalCustomEvents,
    long UniquePages, long UniqueElements, long UniqueSearchQueries,
    ViewSummary PageViews, PaperSummary Papers, SearchSummary Searches, CountrySummary Geography, PresenceSummary Realtime,
    DateTimeOffset GeneratedAt) : MetricsAnswer
{
    /// <summary>The same number of days before; only with <c>compare=previous</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeriodComparison? Previous { get; init; }
}

/// <summary>The days before, and what changed since.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Totals">Sums of those days.</param>
/// <param name="Change">Growth since then as a share; null where there was nothing.</param>
public sealed record PeriodComparison(DateOnly From, DateOnly To, PeriodTotals Totals, PeriodChange Change);

/// <summary>Views.</summary>
/// <param name="Total">How many.</param>
/// <param name="Unique">Visitors, when all came on one day; else null, since a visitor has another name each day.</param>
/// <param name="VisitorDays">Visitors of each kept day, added up.</param>
/// <param name="ByPage">The 50 most viewed pages.</param>
public sealed record ViewSummary(long Total, long? Unique, long VisitorDays, IReadOnlyDictionary<string, long> ByPage);

/// <summary>Papers.</summary>
/// <param name="MostViewed">The 10 most viewed.</param>
/// <param name="MostShared">The 10 most shared.</param>
/// <param name="AverageTimeOnPage">Seconds on their pages; null without a sample.</param>
public sealed record PaperSummary(IReadOnlyList<ViewedPaper> MostViewed, IReadOnlyList<SharedPaper> MostShared, double? AverageTimeOnPage);

/// <summary>Views of a paper.</summary>
/// <param name="Paper">Id or slug.</param>
/// <param name="Views">How many.</param>
public sealed record ViewedPaper(string Paper, long Views);

/// <summary>Shares of a paper.</summary>
/// <param name="Paper">Id or slug.</param>
/// <param name="Shares">How many.</param>
public sealed record SharedPaper(string Paper, long Shares);

/// <summary>Searches.</summary>
/// <param name="Total">How many.</param>
/// <param name="TopQueries">The 10 most frequent, as first typed.</param>
/// <param name="ClickThroughRate">Searches that were followed by a click, 0 to 1; null without searches.</param>
public sealed record SearchSummary(long Total, IReadOnlyList<string> TopQueries, double? ClickThroughRate);

/// <summary>Countries.</summary>
/// <param name="Countries">Views by ISO 3166-1 alpha-2 code, the most first.</param>
public sealed record CountrySummary(IReadOnlyDictionary<string, long> Countries);

/// <summary>Who is there now.</summary>
/// <param name="ActiveUsers">Sessions or users seen within 5 minutes.</param>
/// <param name="CurrentPages">Where they are.</param>
public sealed record PresenceSummary(long ActiveUsers, IReadOnlyList<CurrentPage> CurrentPages);
