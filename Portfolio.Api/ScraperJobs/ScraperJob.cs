using Portfolio.Api.Persistence;

namespace Portfolio.Api.ScraperJobs;

/// <summary>What the catalogue knows of one job of the Scraper.</summary>
public sealed class ScraperJob : IRecord
{
    /// <summary>Longest job id in characters.</summary>
    public const int MaxJobIdLength = 100;

    /// <summary>Longest source in characters.</summary>
    public const int MaxSourceLength = 50;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>The Scraper's own id, unique.</summary>
    public string? JobId { get; init; }

    /// <summary>The source as it was requested, <c>all</c> and <c>blog</c> included.</summary>
    public required string Source { get; set; }

    /// <summary>When the job really started.</summary>
    public DateTimeOffset StartTime { get; set; }

    /// <summary>When the job ended; null while it runs.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>One of <see cref="ScraperJobStatus"/>.</summary>
    public required string Status { get; set; }

    /// <summary>How many papers the job found.</summary>
    public int PapersFound { get; set; }

    /// <summary>How many of them were new to the catalogue.</summary>
    public int PapersAdded { get; set; }

    /// <summary>How many of them the catalogue knew.</summary>
    public int PapersUpdated { get; set; }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public string Errors { get; set; } = "";

    /// <summary>One line for each delivery.</summary>
    public string Log { get; set; } = "";

    /// <summary>How many papers the deliveries carried so far, to tell a job's total from a delivery's.</summary>
    public int PapersReceived { get; set; }

    /// <summary>Seconds from start to end; null while the job runs.</summary>
    public double? Duration => EndTime is { } end ? Math.Max(0, Math.Round((end - StartTime).TotalSeconds, 3)) : null;
}
