namespace Portfolio.Scraper.Sources;

/// <summary>A source could not be read. The message is fit for a job's <c>errors</c>.</summary>
public sealed class SourceException(string code, string message, bool retryable, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The source did not answer, or kept answering with something else than its data.</summary>
    public const string Unavailable = "source_unavailable";

    /// <summary>The source asked to come back later, more often or later than the retries allow.</summary>
    public const string RateLimited = "source_rate_limited";

    /// <summary>The source refused the request; asking again would not help.</summary>
    public const string Rejected = "source_rejected";

    /// <summary>A stable snake_case word for what went wrong.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool Retryable { get; } = retryable;

    /// <summary>How long the source wants to be left alone, when it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
