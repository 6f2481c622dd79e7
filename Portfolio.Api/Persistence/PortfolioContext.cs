using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Journey;
using Portfolio.Api.Papers;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Projects;
using Portfolio.Api.ScraperJobs;
using Portfolio.Api.Technologies;
using Portfolio.Api.Webhooks;
using Portfolio.Api.Webhooks.Received;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Persistence;

/// <summary>The Api's own database.</summary>
public sealed class PortfolioContext(DbContextOptions<PortfolioContext> options) : DbContext(options)
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "portfoliodb";

    /// <summary>Technologies.</summary>
    public DbSet<Technology> TechStack => Set<Technology>();

    /// <summary>The hours of the journey.</summary>
    public DbSet<JourneyEntry> Journey => Set<JourneyEntry>();

    /// <summary>Projects.</summary>
    public DbSet<Project> Projects => Set<Project>();

    /// <summary>Papers and blog posts.</summary>
    public DbSet<Paper> Papers => Set<Paper>();

    /// <summary>The jobs of the Scraper.</summary>
    public DbSet<ScraperJob> ScraperJobs => Set<ScraperJob>();

    /// <summary>The jobs of Documents.</summary>
    public DbSet<ProcessingJob> ProcessingJobs => Set<ProcessingJob>();

    /// <summary>The batches that were applied.</summary>
    public DbSet<ScraperDelivery> ScraperDeliveries => Set<ScraperDelivery>();

    /// <summary>Calls of sibling services that were let in.</summary>
    public DbSet<ReceivedWebhook> ReceivedWebhooks => Set<ReceivedWebhook>();

    /// <summary>What admins have changed.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseSnakeCaseNames();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("unaccent");
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortfolioContext).Assembly);
        Name(modelBuilder, nameof(PaperText.Query), PaperText.QueryFunction);
        Name(modelBuilder, nameof(PaperText.AnyQuery), PaperText.AnyQueryFunction);
        Name(modelBuilder, nameof(PaperText.HasTags), PaperText.HasTagsFunction);
    }

    private static void Name(ModelBuilder model, string method, string function) =>
        model.HasDbFunction(typeof(PaperText).GetMethod(method)!).HasName(function);
}
