using Portfolio.Scraper.Sources;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>Makes the jobs.</summary>
public static class ScrapeJobs
{
    /// <summary>A new job, not yet queued.</summary>
    public static ScrapeJob For(ScrapeSpec spec, SourceCatalogue catalogue, TimeProvider time)
    {
        var sources = catalogue.Expand(spec.Source);
        return new ScrapeJob
        {
            Id = JobId.New(spec.Source, time),
            Lanes = [.. sources],
            Source = spec.Source,
            Request = spec,
            Sources = [.. sources.Select(source => new SourceState { Source = source })],
        };
    }

    /// <summary>A job that is done already: what it stands for happens in the transaction that adds it.</summary>
    /// <param name="prefix">Of its id: what happens.</param>
    /// <param name="source">The source whose papers it brings, or <c>all</c>.</param>
    /// <param name="time">The clock.</param>
    public static ScrapeJob Instant(string prefix, string source, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new ScrapeJob
        {
            Id = JobId.New(prefix, time),
            Source = source,
            Request = new ScrapeSpec(source, Days: 1, MaxResults: null, Category: null, SearchTerms: [], CatchUp: false),
            Sources = [],
            Status = JobStatus.Completed,
            Progress = 100,
            StartedAt = now,
            EndedAt = now,
        };
    }
}
