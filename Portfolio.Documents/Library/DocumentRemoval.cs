using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Repairs;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Library;

/// <summary>
/// Removes documents. What counts is the database: the points follow, at once when the vector store is there, and else
/// as soon as it is.
/// </summary>
internal sealed class DocumentRemoval(
    DocumentsDbContext context, CollectionStates states, VectorSpace spaces, PointRepairs repairs, ILogger<DocumentRemoval> log)
{
    /// <summary>How long a caller waits for the vector store.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Removes one; the number of its chunks, or null when there is no such document.</summary>
    public async Task<int?> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        var removed = await context.InTransactionAsync(
            async token =>
            {
                var document = (await context.Documents.FromSql($"SELECT * FROM documents WHERE id = {id} FOR UPDATE")
                    .AsNoTracking().ToListAsync(token)).SingleOrDefault();
                if (document is null)
                {
                    return (int?)null;
                }

                await context.Documents.Where(row => row.Id == id).ExecuteDeleteAsync(token);
                await context.AddPointRepairAsync(id, document.JobId, token);
                return document.TotalChunks;
            },
            cancellationToken);
        if (removed is not null)
        {
            await TryAsync(repairs.RunAsync, cancellationToken);
        }

        return removed;
    }

    /// <summary>
    /// Removes all; the number of chunks. The collection goes out of use in the same transaction, and is made anew, empty:
    /// a job that was about to complete runs again.
    /// </summary>
    public async Task<long> RemoveAllAsync(CancellationToken cancellationToken)
    {
        var removed = await context.InTransactionAsync(
            async token =>
            {
                var state = await states.LockAsync(context, token);
                var chunks = await context.Documents.SumAsync(document => (long)document.TotalChunks, token);
                await context.Documents.ExecuteDeleteAsync(token);
                await context.Repairs.ExecuteDeleteAsync(token);
                (state.Retired, state.InUse) = (state.InUse ?? state.Retired, null);
                await context.SaveChangesAsync(token);
                return chunks;
            },
            cancellationToken);
        spaces.Forget();
        spaces.Missed.Pulse();
        await TryAsync(UntilInUseAsync, cancellationToken);
        return removed;
    }

    private async Task UntilInUseAsync(CancellationToken cancellationToken)
    {
        while ((await states.ReadAsync(cancellationToken))?.InUse is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            await work(limited.Token);
        }
        catch (Exception late) when (late is VectorStoreException or EmbeddingException
            || StoreOutage.IsCause(late)
            || (late is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogWarning(late, "The points of removed documents are removed later");
        }
    }
}
