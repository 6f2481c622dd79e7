namespace Portfolio.Api.ScraperJobs;

/// <summary>The states of a scraper job as they are stored and sent.</summary>
public static class ScraperJobStatus
{
    /// <summary>Asked for, not begun.</summary>
    public const string Pending = "pending";

    /// <summary>At work.</summary>
    public const string Running = "running";

    /// <summary>Ended well.</summary>
    public const string Completed = "completed";

    /// <summary>Ended without its result.</summary>
    public const string Failed = "failed";
}
