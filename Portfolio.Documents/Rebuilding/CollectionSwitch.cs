using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Rebuilding;

/// <summary>Puts the collection that was filled into use.</summary>
internal sealed class CollectionSwitch(
    IServiceScopeFactory scopes, CollectionStates states, VectorCollections collections, VectorStore vectors, CollectionBuild build)
{
    /// <summary>
    /// Writes the last few documents while nobody can complete another one, checks that every chunk has its point, moves
    /// the alias, and lets the database say so.
    /// </summary>
    public async Task<SwitchResult> TryAsync(SearchSpace target, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
        return await context.InTransactionAsync(
            async token =>
            {
                var state = await states.LockAsync(context, token);
                if (await CollectionBuild.MissingChunksAsync(context, target.Collection, token) > DocumentIndexer.BatchSize)
                {
                    return SwitchResult.Behind;
                }

                await build.FillAsync(target, token);
                if (!await IsWholeAsync(context, target.Collection, token))
                {
                    state.Building = null;
                    await context.SaveChangesAsync(token);
                    await context.ForgetBuiltAsync(token);
                    return SwitchResult.Broken;
                }

                await collections.PointAliasAsync(target.Collection, token);
                (state.Retired, state.InUse, state.Building) = (state.InUse, target.Collection, null);
                await context.SaveChangesAsync(token);
                await context.ForgetBuiltAsync(token);
                return SwitchResult.Done;
            },
            cancellationToken);
    }

    /// <summary>Points of a document that came and went between two looks, or a second builder, would show here.</summary>
    private async Task<bool> IsWholeAsync(DocumentsDbContext context, string collection, CancellationToken cancellationToken) =>
        await vectors.CountAsync(collection, null, cancellationToken)
        == await context.Documents.SumAsync(document => (long)document.TotalChunks, cancellationToken);
}

/// <summary>What came of an attempt to switch.</summary>
internal enum SwitchResult
{
    /// <summary>The collection is in use.</summary>
    Done,

    /// <summary>There is too much left to write to keep others waiting.</summary>
    Behind,

    /// <summary>The collection does not hold what was written: it has to be filled anew.</summary>
    Broken,
}
