namespace Portfolio.Scraper.Statistics;

/// <summary>The figures of this service; some appear under two names, the reference's and the planned one.</summary>
public sealed record Statistics(
    int TotalJobs, int CompletedJobs, int FailedJobs, int TotalPapers, IReadOnlyDictionary<string, int> PapersByCategory,
    int SuccessfulJobs, int TotalPapersScraped, DateTimeOffset? LastRun,
    [property: System.Text.Json.Serialization.JsonPropertyName("papers_last_24h")] int PapersLast24Hours,
    IReadOnlyDictionary<string, int> PapersBySource);
