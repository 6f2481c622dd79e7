using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>How far one source of a job is.</summary>
public sealed record SourceState
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>Where it is.</summary>
    public JobStatus Status { get; init; } = JobStatus.Pending;

    /// <summary>Papers kept after the filters.</summary>
    public int PapersFound { get; init; }

    /// <summary>Of these, new to this service.</summary>
    public int PapersAdded { get; init; }

    /// <summary>Of these, known before.</summary>
    public int PapersUpdated { get; init; }

    /// <summary>Why it failed, or what it left out.</summary>
    public string? Error { get; init; }

    /// <summary>Seconds of its last run; null until it ended.</summary>
    public double? Duration { get; init; }
}
