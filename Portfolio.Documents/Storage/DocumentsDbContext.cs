using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Documents.Storage;

/// <summary>The database <c>documentsdb</c>.</summary>
public sealed class DocumentsDbContext(DbContextOptions<DocumentsDbContext> options) : DbContext(options)
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "documentsdb";

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseSnakeCaseNames();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhookOutbox();
        modelBuilder.AddIdempotencyKeys();
    }
}
