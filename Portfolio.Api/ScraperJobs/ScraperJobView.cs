namespace Portfolio.Api.ScraperJobs;

/// <summary>A job of the Scraper.</summary>
/// <param name="Id">Key.</param>
/// <param name="JobId">The Scraper's own id.</param>
/// <param name="Source">Source as it was requested, <c>all</c> and <c>blog</c> included.</param>
/// <param name="StartTime">When the job really started.</param>
/// <param name="EndTime">When it ended; null while it runs.</param>
/// <param name="Status"><c>pending</c>, <c>running</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="PapersFound">Papers that the job found.</param>
/// <param name="PapersAdded">Papers that were new to the catalogue.</param>
/// <param name="PapersUpdated">Papers that the catalogue knew.</param>
/// <param name="Errors">What went wrong; empty when nothing did.</param>
/// <param name="Log">One line for each delivery.</param>
/// <param name="Duration">Seconds from start to end; null while the job runs.</param>
public sealed record ScraperJobView(
    long Id,
    string? JobId,
    string Source,
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime,
    string Status,
    int PapersFound,
    int PapersAdded,
    int PapersUpdated,
    string Errors,
    string Log,
    double? Duration)
{
    /// <summary>What is shown of a job.</summary>
    public static ScraperJobView Of(ScraperJob job) => new(
        job.Id, job.JobId, job.Source, job.StartTime, job.EndTime, job.Status, job.PapersFound, job.PapersAdded,
        job.PapersUpdated, job.Errors, job.Log, job.Duration);
}
