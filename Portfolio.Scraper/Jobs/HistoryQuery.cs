using System.ComponentModel;

namespace Portfolio.Scraper.Jobs;

/// <summary>Which jobs are listed.</summary>
public sealed record HistoryQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(10)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only of this source.</summary>
    [Description("arxiv, huggingface, paperswithcode, blogs or all")]
    public string? Source { get; init; }

    /// <summary>Only with this status.</summary>
    [Description("pending, running, completed or failed")]
    public string? Status { get; init; }
}
