using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Datasets;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Quality;
using Portfolio.Scraper.Quality.Quarantine;
using Portfolio.Scraper.Schedules;
using Portfolio.Scraper.Sources.Gates;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Storage;

/// <summary>The database <c>scraperdb</c>: jobs, papers, outgoing webhooks.</summary>
public sealed class ScraperDbContext(DbContextOptions<ScraperDbContext> options) : DbContext(options)
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "scraperdb";

    /// <summary>The jobs, which are their own queue.</summary>
    public DbSet<ScrapeJob> Jobs => Set<ScrapeJob>();

    /// <summary>Every paper that was ever found.</summary>
    public DbSet<StoredPaper> Papers => Set<StoredPaper>();

    /// <summary>Which job found which papers.</summary>
    public DbSet<PaperFinding> Findings => Set<PaperFinding>();

    /// <summary>When schedules fired.</summary>
    public DbSet<ScheduleRun> ScheduleRuns => Set<ScheduleRun>();

    /// <summary>How batches were judged.</summary>
    public DbSet<QualityRun> QualityRuns => Set<QualityRun>();

    /// <summary>Records that did not meet the expectations.</summary>
    public DbSet<QuarantinedPaper> Quarantine => Set<QuarantinedPaper>();

    /// <summary>Versions of the data set.</summary>
    public DbSet<DatasetVersion> DatasetVersions => Set<DatasetVersion>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseSnakeCaseNames();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddScrapeJobs();
        modelBuilder.AddStoredPapers();
        modelBuilder.AddPaperFindings();
        modelBuilder.AddSourceGates();
        modelBuilder.AddScheduleRuns();
        modelBuilder.AddQualityRuns();
        modelBuilder.AddQuarantine();
        modelBuilder.AddDatasets();
        modelBuilder.AddWebhookOutbox();
        modelBuilder.AddIdempotencyKeys();
    }
}
