namespace Portfolio.Api.Webhooks.AnalyticsDays;

/// <summary>What Analytics counted on one day.</summary>
public sealed class AnalyticsDay
{
    /// <summary>The UTC day.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Pages that were seen.</summary>
    public long Pageviews { get; set; }

    /// <summary>Clicks.</summary>
    public long Clicks { get; set; }

    /// <summary>Searches.</summary>
    public long Searches { get; set; }

    /// <summary>When the newest roll-up of the day arrived.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The papers of the day.</summary>
    public List<AnalyticsPaper> Papers { get; private set; } = [];
}

/// <summary>What Analytics counted for one paper on one day.</summary>
public sealed class AnalyticsPaper
{
    /// <summary>Longest source id in characters, known or not.</summary>
    public const int MaxPaperLength = 200;

    /// <summary>The UTC day.</summary>
    public DateOnly Date { get; init; }

    /// <summary>The paper's source id; there need not be such a paper.</summary>
    public required string Paper { get; init; }

    /// <summary>How often it was seen.</summary>
    public int Views { get; set; }

    /// <summary>How often it was shared.</summary>
    public int Shares { get; set; }
}
