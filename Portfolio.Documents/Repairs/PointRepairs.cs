using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Rebuilding;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Repairs;

/// <summary>Makes the points of documents agree with their rows.</summary>
internal sealed class PointRepairs(IServiceScopeFactory scopes, VectorSpace spaces, VectorStore vectors, DocumentIndexer indexer)
{
    private const int BatchSize = 100;

    /// <summary>Does all repairs that are asked for.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed; what is left is done by a later call.</exception>
    /// <exception cref="Embeddings.EmbeddingException">The model failed; likewise.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<PointRepair> waiting;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
            waiting = await context.Repairs.AsNoTracking().OrderBy(row => row.DocumentId).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var repair in waiting)
            {
                await RunAsync(context, repair, cancellationToken);
            }
        }
        while (waiting.Count == BatchSize);
    }

    /// <summary>
    /// Under the lock of the document's row: who completes the document waits, and then counts its points. A job that is
    /// still at work on it has points of its own, which are left alone.
    /// </summary>
    private Task RunAsync(DocumentsDbContext context, PointRepair repair, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                var document = (await context.Documents
                    .FromSql($"SELECT * FROM documents WHERE id = {repair.DocumentId} FOR UPDATE").AsNoTracking().ToListAsync(token))
                    .SingleOrDefault();
                if (document?.JobId != repair.JobId)
                {
                    await spaces.UseAsync(
                        async space =>
                        {
                            if (document is not null)
                            {
                                // What the job stored has taken the place of the document's own points.
                                await indexer.WriteAsync(context, space, [document], token);
                            }

                            await vectors.RemoveAsync(space.Collection, PointFilters.By(repair.DocumentId, repair.JobId), token);
                            return true;
                        },
                        token);
                }

                await context.Repairs.Where(row => row.DocumentId == repair.DocumentId && row.JobId == repair.JobId)
                    .ExecuteDeleteAsync(token);
            },
            cancellationToken);
}
