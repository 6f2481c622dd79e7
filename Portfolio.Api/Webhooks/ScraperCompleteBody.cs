using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>A delivery of the Scraper.</summary>
/// <typeparam name="TPaper">
/// <see cref="PaperBody"/> as it is described; <see cref="JsonElement"/> as it is read, so that a broken paper does
/// not make the others unreadable.
/// </typeparam>
public sealed class ScraperCompleteBody<TPaper> : IRequestBody
{
    /// <summary>The Scraper's job id, required, at most 100 characters.</summary>
    public string? JobId { get; set; }

    /// <summary>Source of the job; may be <c>all</c> or <c>blog</c>.</summary>
    public string Source { get; set; } = "arxiv";

    /// <summary>The papers, at most 500.</summary>
    public IReadOnlyList<TPaper> Papers { get; set; } = [];

    /// <summary>How many papers the job found; default: the number of papers here.</summary>
    public int? TotalPapers { get; set; }

    /// <summary>When the delivery was made; default: now.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary><c>completed</c> or <c>failed</c>.</summary>
    public string Status { get; set; } = "completed";

    /// <summary>When the job started; default: the timestamp.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>When the job ended; default: the timestamp.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>What went wrong.</summary>
    public string Errors { get; set; } = "";

    /// <summary>Number of this delivery, from 1, when the job's result is split.</summary>
    public int Batch { get; set; } = 1;

    /// <summary>How many deliveries the result is split into.</summary>
    public int Batches { get; set; } = 1;

    /// <summary>Short form, without papers: how many were found; default: added plus updated.</summary>
    public int? PapersFound { get; set; }

    /// <summary>Short form, without papers: how many were added.</summary>
    public int PapersAdded { get; set; }

    /// <summary>Short form, without papers: how many were updated.</summary>
    public int PapersUpdated { get; set; }
}
