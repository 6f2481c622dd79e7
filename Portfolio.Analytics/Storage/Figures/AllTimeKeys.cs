using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Storage.Figures;

/// <summary>The keys that never expire.</summary>
internal static class AllTimeKeys
{
    public static FigureKey Pages { get; } = Ranking(AnalyticsKeys.PopularPages, FigureKind.Answered);

    public static FigureKey Papers { get; } = Ranking(AnalyticsKeys.PopularPapers);

    public static FigureKey Shares { get; } = Ranking(AnalyticsKeys.SharedPapers);

    public static FigureKey Clicks { get; } = Ranking(AnalyticsKeys.PopularClicks, FigureKind.Answered);

    public static FigureKey Searches { get; } = Ranking(AnalyticsKeys.PopularSearches, FigureKind.Answered);

    public static FigureKey Customs { get; } = Ranking(AnalyticsKeys.PopularCustom);

    public static FigureKey Countries { get; } = new(AnalyticsKeys.Countries, FigureKind.Table, 1_000, expiresAt: 0);

    public static FigureKey ClickThrough { get; } = new(AnalyticsKeys.ClickThrough, FigureKind.Table, 0, expiresAt: 0);

    /// <summary>By event type.</summary>
    public static IReadOnlyList<FigureKey> Totals { get; } =
        [.. EventTypes.All.Select(type => new FigureKey(AnalyticsKeys.Total(type), FigureKind.Counter, 0, expiresAt: 0))];

    private static FigureKey Ranking(string name, FigureKind kind = FigureKind.Ranking) => new(name, kind, RecordScript.MaxMembers, expiresAt: 0);
}
