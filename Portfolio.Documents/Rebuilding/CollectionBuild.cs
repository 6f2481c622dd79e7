using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;

namespace Portfolio.Documents.Rebuilding;

/// <summary>
/// Fills a collection that is not in use yet. It is the only writer there, and notes what it has written: one that was
/// killed goes on where it was, and what changes meanwhile is found by comparing the notes with the documents.
/// </summary>
internal sealed class CollectionBuild(IServiceScopeFactory scopes, DocumentIndexer indexer, VectorStore vectors)
{
    private const int PageSize = 64;

    /// <summary>Goes through the documents once: writes those that are missing or were stored anew, removes those that are gone.</summary>
    public async Task FillAsync(SearchSpace target, CancellationToken cancellationToken)
    {
        await RemoveGoneAsync(target.Collection, cancellationToken);
        var last = Guid.Empty;
        while (await WritePageAsync(target, last, cancellationToken) is { } next)
        {
            last = next;
        }
    }

    /// <summary>Chunks of the documents that the collection lacks.</summary>
    public static Task<long> MissingChunksAsync(DocumentsDbContext context, string collection, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<long>(
            $"""
            SELECT coalesce(sum(total_chunks), 0) AS "Value" FROM documents AS document WHERE NOT EXISTS (
                SELECT 1 FROM built_documents AS built WHERE built.collection = {collection}
                AND built.document_id = document.id AND built.job_id = document.job_id)
            """).SingleAsync(cancellationToken);

    private async Task<Guid?> WritePageAsync(SearchSpace target, Guid after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
        var page = await context.Documents.FromSql(
            $"""
            SELECT * FROM documents AS document WHERE id > {after} AND NOT EXISTS (
                SELECT 1 FROM built_documents AS built WHERE built.collection = {target.Collection}
                AND built.document_id = document.id AND built.job_id = document.job_id)
            ORDER BY id LIMIT {PageSize}
            """).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var batch in Batches(page))
        {
            await WriteAsync(context, target, batch, cancellationToken);
        }

        return page.Count == 0 ? null : page[^1].Id;
    }

    private async Task WriteAsync(
        DocumentsDbContext context, SearchSpace target, List<StoredDocument> batch, CancellationToken cancellationToken)
    {
        await indexer.WriteAsync(context, target, batch, cancellationToken);
        var ids = batch.ConvertAll(document => document.Id);
        var known = await context.Built.AsNoTracking()
            .Where(built => built.Collection == target.Collection && ids.Contains(built.DocumentId))
            .Select(built => built.DocumentId).ToListAsync(cancellationToken);
        foreach (var document in batch.Where(document => known.Contains(document.Id)))
        {
            // Stored anew, and perhaps shorter.
            await vectors.RemoveAsync(target.Collection, PointFilters.NotBy([document.Id], document.JobId), cancellationToken);
        }

        var jobs = batch.ConvertAll(document => document.JobId);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO built_documents (collection, document_id, job_id)
            SELECT {target.Collection}, id, job FROM unnest({ids}, {jobs}) AS stored (id, job)
            ON CONFLICT (collection, document_id) DO UPDATE SET job_id = excluded.job_id
            """, cancellationToken);
    }

    private async Task RemoveGoneAsync(string collection, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
        var gone = await context.Built.AsNoTracking()
            .Where(built => built.Collection == collection && !context.Documents.Any(document => document.Id == built.DocumentId))
            .Select(built => built.DocumentId).ToListAsync(cancellationToken);
        foreach (var ids in gone.Chunk(PageSize))
        {
            await vectors.RemoveAsync(collection, PointFilters.Of(ids), cancellationToken);
            await context.Built.Where(built => built.Collection == collection && ids.Contains(built.DocumentId))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Small documents together, up to what is embedded at a time; a large one alone.</summary>
    private static IEnumerable<List<StoredDocument>> Batches(List<StoredDocument> documents)
    {
        var batch = new List<StoredDocument>();
        var chunks = 0;
        foreach (var document in documents)
        {
            if (batch.Count > 0 && chunks + document.TotalChunks > DocumentIndexer.BatchSize)
            {
                yield return batch;
                (batch, chunks) = ([], 0);
            }

            batch.Add(document);
            chunks += document.TotalChunks;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
