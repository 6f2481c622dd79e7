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
}
