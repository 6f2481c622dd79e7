using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>Stores what Documents tells of its jobs.</summary>
public sealed class ProcessingJobUpsert(PortfolioContext context, TimeProvider time)
{
    /// <summary>
    /// Inserts or updates the job. One statement, so that two deliveries at once cannot meet; a delivery that is older
    /// than the stored one changes nothing.
    /// </summary>
    public async Task ApplyAsync(ProcessedDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var paperId = await FindPaperAsync(document, cancellationToken);
        var now = time.GetUtcNow();
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO processing_jobs AS known (job_id, document_type, title, url, status, chunks_processed, total_chunks,
                metadata, error_message, document_id, paper_id, event_timestamp, created_at, updated_at)
            VALUES ({document.JobId}, {document.DocumentType}, {document.Title}, {document.Url}, {document.Status},
                {document.ChunksProcessed}, {document.TotalChunks}, {document.Metadata}::jsonb, {document.ErrorMessage},
                {document.DocumentId}, {paperId}, {document.Timestamp}, {now}, {now})
            ON CONFLICT (job_id) DO UPDATE SET document_type = EXCLUDED.document_type, title = EXCLUDED.title,
                url = EXCLUDED.url, status = EXCLUDED.status, chunks_processed = EXCLUDED.chunks_processed,
                total_chunks = EXCLUDED.total_chunks, metadata = EXCLUDED.metadata, error_message = EXCLUDED.error_message,
                document_id = EXCLUDED.document_id, paper_id = EXCLUDED.paper_id,
                event_timestamp = EXCLUDED.event_timestamp, updated_at = EXCLUDED.updated_at
            WHERE known.event_timestamp <= EXCLUDED.event_timestamp
            """,
            cancellationToken);
    }

    private async Task<long?> FindPaperAsync(ProcessedDocument document, CancellationToken cancellationToken)
    {
        if (document.PaperId is { } id && await context.Papers.AnyAsync(paper => paper.Id == id, cancellationToken))
            return id;
        return document.PaperSourceId is { } sourceId
            ? await context.Papers.Where(paper => paper.SourceId == sourceId).Select(paper => (long?)paper.Id)
                .FirstOrDefaultAsync(cancellationToken)
            : null;
    }
}
