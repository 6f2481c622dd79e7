namespace Portfolio.Scraper.Statistics;

/// <summary>The figures of this service; some appear under two names, the reference's and the planned one.</summary>
/// <param name="TotalJobs">Jobs that are kept.</param>
/// <param name="CompletedJobs">Of these, completed.</param>
/// <param name="FailedJobs">Of these, failed.</param>
/// <param name="TotalPapers">Papers that are stored.</param>
/// <param name="PapersByCategory">Of these, by each of the eight categories.</param>
/// <param name="SuccessfulJobs">The same as <c>completed_jobs</c>.</param>
/// <param name="TotalPapersScraped">The same as <c>total_papers</c>.</param>
/// <param name="LastRun">When the last job ended; null before the first.</param>
/// <param name="PapersLast24Hours">Papers first seen in the last 24 hours.</param>
/// <param name="PapersBySource">Papers by the source that brought them first.</param>
public sealed record Statistics(
    int TotalJobs, int CompletedJobs, int FailedJobs, int TotalPapers, IReadOnlyDictionary<string, int> PapersByCategory,
    int SuccessfulJobs, int TotalPapersScraped, DateTimeOffset? LastRun,
    [property: System.Text.Json.Serialization.JsonPropertyName("papers_last_24h")] int PapersLast24Hours,
    IReadOnlyDictionary<string, int> PapersBySource);
