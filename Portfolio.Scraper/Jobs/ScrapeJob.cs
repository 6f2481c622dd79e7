using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>A run over one source or all of them.</summary>
public sealed class ScrapeJob : Job, IManyLanes
{
    /// <summary>As requested, alias resolved.</summary>
    public required string Source { get; init; }

    /// <summary>What was asked for.</summary>
    public required ScrapeSpec Request { get; init; }

    /// <summary>Its sources: one job per source runs at a time.</summary>
    public List<string> Lanes { get; init; } = [];

    /// <inheritdoc />
    public override string? MetricSource => Source;

    /// <summary>
    /// The sources whose whole window it read: without a filter, a cut or a failure. Only these count when a later run asks
    /// how far the last ones came.
    /// </summary>
    public List<string> WholeSources { get; set; } = [];

    /// <summary>One for each source that runs.</summary>
    public required List<SourceState> Sources { get; set; }

    /// <summary>By source, where a run begins that goes on after this one; none for a source that is read whole.</summary>
    public Dictionary<string, string> Positions { get; set; } = [];

    /// <summary>Papers kept after the filters; one that several sources have counts once.</summary>
    public int PapersFound { get; set; }

    /// <summary>Of these, new to this service.</summary>
    public int PapersAdded { get; set; }

    /// <summary>Of these, known before.</summary>
    public int PapersUpdated { get; set; }

    /// <summary>New to the catalogue, by the answers to its deliveries.</summary>
    public int CatalogueAdded { get; set; }

    /// <summary>Known to the catalogue, by the answers to its deliveries.</summary>
    public int CatalogueUpdated { get; set; }
}

/// <summary>Maps the jobs.</summary>
public static class ScrapeJobMapping
{
    /// <summary>Adds <c>scrape_jobs</c>.</summary>
    public static void AddScrapeJobs(this ModelBuilder model)
    {
        model.AddJobs<ScrapeJob>("scrape_jobs");
        var job = model.Entity<ScrapeJob>();
        job.Property(row => row.Source).HasMaxLength(50);
        job.Property(row => row.Request).IsJson();
        job.Property(row => row.Sources).IsJson();
        job.Property(row => row.Positions).IsJson().HasDefaultValueSql("'{}'::jsonb");
        job.Property(row => row.Lanes).HasDefaultValueSql("'{}'");
        job.Property(row => row.WholeSources).HasDefaultValueSql("'{}'");
        job.HasIndex(row => new { row.CreatedAt, row.Id }).IsDescending();
        job.HasIndex(row => new { row.Source, row.CreatedAt, row.Id }).IsDescending(false, true, true);
        job.HasIndex(row => new { row.Status, row.CreatedAt, row.Id }).IsDescending(false, true, true);
        job.HasIndex(row => row.Lanes).HasMethod("gin");
    }
}
