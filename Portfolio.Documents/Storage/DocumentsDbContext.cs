using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Ingestion.Files;
using Portfolio.Documents.Repairs;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Documents.Storage;

/// <summary>The database <c>documentsdb</c>: jobs, documents and their chunks, outgoing webhooks.</summary>
public sealed class DocumentsDbContext(DbContextOptions<DocumentsDbContext> options) : DbContext(options)
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "documentsdb";

    /// <summary>The jobs, which are their own queue.</summary>
    public DbSet<DocumentJob> Jobs => Set<DocumentJob>();

    /// <summary>The texts of jobs that have not ended.</summary>
    public DbSet<JobText> Texts => Set<JobText>();

    /// <summary>The uploaded files of jobs whose text has not been read yet.</summary>
    public DbSet<JobFile> Files => Set<JobFile>();

    /// <summary>Every document that can be found.</summary>
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();

    /// <summary>The chunks of the documents.</summary>
    public DbSet<StoredChunk> Chunks => Set<StoredChunk>();

    /// <summary>The collections of the vector store.</summary>
    public DbSet<CollectionState> Collections => Set<CollectionState>();

    /// <summary>What a collection that is being filled holds.</summary>
    public DbSet<BuiltDocument> Built => Set<BuiltDocument>();

    /// <summary>Points that may not agree with their document.</summary>
    public DbSet<PointRepair> Repairs => Set<PointRepair>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseSnakeCaseNames();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddDocumentJobs();
        modelBuilder.AddJobFiles();
        modelBuilder.AddStoredDocuments();
        modelBuilder.AddCollectionStates();
        modelBuilder.AddPointRepairs();
        modelBuilder.AddWebhookOutbox();
        modelBuilder.AddIdempotencyKeys();
    }
}
