using Portfolio.Api.ScraperJobs;

namespace Portfolio.Api.Webhooks;

/// <summary>One batch of a scraper job that was applied, kept so that a replay gets the same answer.</summary>
public sealed class ScraperDelivery
{
    /// <summary>The job that the batch belongs to.</summary>
    public long ScraperJobId { get; init; }

    /// <summary>The number of the batch, from 1.</summary>
    public int Batch { get; init; }

    /// <summary>The job itself.</summary>
    public required ScraperJob ScraperJob { get; init; }

    /// <summary>The answer that the first delivery got, as JSON.</summary>
    public required string Result { get; init; }

    /// <summary>When the batch was applied.</summary>
    public DateTimeOffset AppliedAt { get; init; }
}
