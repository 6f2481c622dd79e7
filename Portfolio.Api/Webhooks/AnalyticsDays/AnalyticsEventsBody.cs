using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks.AnalyticsDays;

/// <summary>What Analytics counted on one day.</summary>
public sealed class AnalyticsEventsBody : IRequestBody
{
    /// <summary>Most papers of one roll-up.</summary>
    public const int MaxPapers = 10_000;

    /// <summary>The UTC day, required.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Counts of the whole site.</summary>
    public AnalyticsTotals Totals { get; set; } = new();

    /// <summary>Counts of single papers, at most 10,000.</summary>
    public IReadOnlyList<AnalyticsPaperBody> Papers { get; set; } = [];

    /// <summary>Checks the rules.</summary>
    /// <exception cref="ApiException">A field breaks one.</exception>
    public void Check()
    {
        var rules = new Validation()
            .Check(Date is not null, "date", "This field is required.", "missing")
            .Check(Totals is { Pageviews: >= 0, Clicks: >= 0, Searches: >= 0 }, "totals", "Whole numbers from 0.")
            .Check(Papers.Count <= MaxPapers, "papers", $"At most {MaxPapers} papers.", "too_long");
        for (var i = 0; i < Math.Min(Papers.Count, MaxPapers) && rules.IsValid; i++)
        {
            rules
                .Check(!string.IsNullOrWhiteSpace(Papers[i]?.Paper) && StoredText.Length(Papers[i].Paper!) <= AnalyticsPaper.MaxPaperLength,
                    $"papers[{i}].paper", $"A source id of at most {AnalyticsPaper.MaxPaperLength} characters.")
                .Check(Papers[i] is { Views: >= 0, Shares: >= 0 }, $"papers[{i}]", "Whole numbers from 0.");
        }

        rules.ThrowIfInvalid();
    }
}

/// <summary>Counts of the whole site.</summary>
public sealed class AnalyticsTotals : IRequestBody
{
    /// <summary>Pages that were seen.</summary>
    public long Pageviews { get; set; }

    /// <summary>Clicks.</summary>
    public long Clicks { get; set; }

    /// <summary>Searches.</summary>
    public long Searches { get; set; }
}

/// <summary>Counts of one paper.</summary>
public sealed class AnalyticsPaperBody : IRequestBody
{
    /// <summary>The paper's source id, required; one that nobody knows is kept and counts when the paper comes.</summary>
    public string? Paper { get; set; }

    /// <summary>How often it was seen.</summary>
    public int Views { get; set; }

    /// <summary>How often it was shared.</summary>
    public int Shares { get; set; }
}

/// <summary>That a roll-up was taken.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="PapersUpdated">Posts whose engagement rose.</param>
public sealed record AnalyticsEventsResult(string Status, int PapersUpdated);
