using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Chunking;
using Portfolio.Documents.Storage;

namespace Portfolio.Documents.Ingestion;

/// <summary>What is written in the transaction that completes a job.</summary>
internal static class Completion
{
    /// <summary>The document takes the place of what its source had before, and the Api is told.</summary>
    public static async Task CompleteAsync(
        this DocumentsDbContext context, IngestedDocument document, IReadOnlyList<Chunk> chunks, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = context.Documents.Where(row => row.SourceHash == document.SourceHash);
        var created = await before.Where(row => row.Id == document.Id).Select(row => (DateTimeOffset?)row.CreatedAt)
            .SingleOrDefaultAsync(cancellationToken);
        await before.ExecuteDeleteAsync(cancellationToken);
        context.Add(document.ToRow(chunks, created ?? now, now));
        await context.SaveChangesAsync(cancellationToken);
        await context.EndAsync(document, chunks.Count, isDuplicate: false, now, cancellationToken);
        await context.AddDocumentWebhookAsync(document.Job.Id, document.Id, time, cancellationToken);
    }

    /// <summary>The content was known: nothing changes but the job.</summary>
    public static async Task CompleteDuplicateAsync(
        this DocumentsDbContext context, IngestedDocument document, TimeProvider time, CancellationToken cancellationToken)
    {
        var chunks = await context.Documents.Where(row => row.Id == document.Id).Select(row => row.TotalChunks)
            .SingleOrDefaultAsync(cancellationToken);
        await context.EndAsync(document, chunks, isDuplicate: true, time.GetUtcNow(), cancellationToken);
        await context.AddDocumentWebhookAsync(document.Job.Id, document.Id, time, cancellationToken);
    }

    private static async Task EndAsync(
        this DocumentsDbContext context, IngestedDocument document, int chunks, bool isDuplicate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Guid> ids = [document.Id];
        await context.Jobs.Where(row => row.Id == document.Job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Stage, JobStage.Done)
                .SetProperty(r => r.ChunksProcessed, chunks)
                .SetProperty(r => r.TotalChunks, chunks)
                .SetProperty(r => r.DocumentIds, ids)
                .SetProperty(r => r.Duplicate, isDuplicate)
                .SetProperty(r => r.UpdatedAt, now),
            cancellationToken);
        await context.Texts.Where(text => text.JobId == document.Job.Id).ExecuteDeleteAsync(cancellationToken);
    }
}
