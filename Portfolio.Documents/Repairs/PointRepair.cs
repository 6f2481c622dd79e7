using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;

namespace Portfolio.Documents.Repairs;

/// <summary>Points of a document that a job may have stored, and that must not stay unless the document is that job's.</summary>
public sealed class PointRepair
{
    /// <summary>The document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>The job that failed, or whose document was removed.</summary>
    public required string JobId { get; init; }
}

/// <summary>Maps and writes the repairs.</summary>
public static class PointRepairMapping
{
    /// <summary>Name of the table, and of the channel that wakes the worker.</summary>
    public const string Table = "point_repairs";

    private const int JobIdLength = 100;

    /// <summary>Adds <c>point_repairs</c>.</summary>
    public static void AddPointRepairs(this ModelBuilder model)
    {
        var repair = model.Entity<PointRepair>();
        repair.ToTable(Table);
        repair.HasKey(row => new { row.DocumentId, row.JobId });
        repair.Property(row => row.JobId).HasMaxLength(JobIdLength);
    }

    /// <summary>Asks for a repair, in the transaction that makes it necessary; it is done soon after its commit, whatever happens.</summary>
    public static Task AddPointRepairAsync(
        this DocumentsDbContext context, Guid documentId, string jobId, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"""
            WITH added AS (
                INSERT INTO point_repairs (document_id, job_id) VALUES ({documentId}, {jobId}) ON CONFLICT DO NOTHING)
            SELECT pg_notify({Table}, '')
            """, cancellationToken);
}
