using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Storage.Figures;

/// <summary>The keys of one day, made once.</summary>
internal sealed class DayKeys
{
    /// <summary>Names in tables that are read as a whole; what is beyond counts under one name.</summary>
    private const int MaxInTable = 1_000;

    private readonly long expiresAt;
    private readonly string suffix;

    public DayKeys(DateTimeOffset moment, int retentionDays)
    {
        Day = AnalyticsKeys.Day(moment);
        suffix = ":" + Day;
        // One day more than the retention, counted from the day's end.
        ExpiresAt = expiresAt = new DateTimeOffset(moment.UtcDateTime.Date.AddDays(retentionDays + 2), TimeSpan.Zero).ToUnixTimeSeconds();
        Pageviews = Key("analytics:pageviews", FigureKind.Table, RecordScript.MaxMembers);
        Pages = Key(AnalyticsKeys.PopularPages, FigureKind.Ranking, RecordScript.MaxMembers);
        Papers = Key(AnalyticsKeys.PopularPapers, FigureKind.Ranking, RecordScript.MaxMembers);
        Shares = Key(AnalyticsKeys.SharedPapers, FigureKind.Ranking, RecordScript.MaxMembers);
        Clicks = Key(AnalyticsKeys.PopularClicks, FigureKind.Ranking, RecordScript.MaxMembers);
        Searches = Key(AnalyticsKeys.PopularSearches, FigureKind.Ranking, RecordScript.MaxMembers);
        Customs = Key(AnalyticsKeys.PopularCustom, FigureKind.Ranking, RecordScript.MaxMembers);
        Countries = Key(AnalyticsKeys.Countries, FigureKind.Table, MaxInTable);
        Referrers = Key(AnalyticsKeys.Referrers, FigureKind.Table, MaxInTable);
        Campaigns = Key(AnalyticsKeys.Campaigns, FigureKind.Table, MaxInTable);
        Devices = Key(AnalyticsKeys.Devices, FigureKind.Table, MaxInTable);
        Filtered = Key(AnalyticsKeys.Filtered, FigureKind.Table, MaxInTable);
        ClickThrough = Key(AnalyticsKeys.ClickThrough, FigureKind.Table, cap: 0);
        Totals = Key(AnalyticsKeys.Totals, FigureKind.Table, cap: 0);
        Visitors = Key(AnalyticsKeys.Visitors, FigureKind.Distinct, cap: 0);
        Distinct = [.. EventTypes.All.Select(type => Key(AnalyticsKeys.Distinct(type), FigureKind.Distinct, cap: 0))];
    }

    public string Day { get; }

    public long ExpiresAt { get; }

    public FigureKey Pageviews { get; }

    public FigureKey Pages { get; }

    public FigureKey Papers { get; }

    public FigureKey Shares { get; }

    public FigureKey Clicks { get; }

    public FigureKey Searches { get; }

    public FigureKey Customs { get; }

    public FigureKey Countries { get; }

    public FigureKey Referrers { get; }

    public FigureKey Campaigns { get; }

    public FigureKey Devices { get; }

    public FigureKey Filtered { get; }

    public FigureKey ClickThrough { get; }

    public FigureKey Totals { get; }

    public FigureKey Visitors { get; }

    /// <summary>By event type.</summary>
    public IReadOnlyList<FigureKey> Distinct { get; }

    private FigureKey Key(string name, FigureKind kind, int cap) => new(name + suffix, kind, cap, expiresAt);
}
