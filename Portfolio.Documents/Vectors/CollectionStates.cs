using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;

namespace Portfolio.Documents.Vectors;

/// <summary>Reads and locks the state of this service's alias.</summary>
public sealed class CollectionStates(IServiceScopeFactory scopes, DocumentsSettings settings)
{
    /// <summary>The state; null before the first start.</summary>
    public async Task<CollectionState?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
        return await context.Collections.AsNoTracking().SingleOrDefaultAsync(row => row.Alias == settings.Collection, cancellationToken);
    }

    /// <summary>Whether any document is stored.</summary>
    public async Task<bool> HasDocumentsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DocumentsDbContext>().Documents.AnyAsync(cancellationToken);
    }

    /// <summary>
    /// Whether the collection is in use, and stays so until the transaction ends: the switch to another one waits, and
    /// finds what the transaction has stored.
    /// </summary>
    public async Task<bool> IsInUseAsync(DocumentsDbContext context, string collection, CancellationToken cancellationToken)
    {
        var states = await context.Collections
            .FromSql($"SELECT * FROM vector_collections WHERE alias = {settings.Collection} FOR SHARE")
            .AsNoTracking().ToListAsync(cancellationToken);
        return states.SingleOrDefault()?.InUse == collection;
    }

    /// <summary>The state, tracked, with all who complete a document waiting until the transaction ends.</summary>
    public async Task<CollectionState> LockAsync(DocumentsDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO vector_collections (alias) VALUES ({settings.Collection}) ON CONFLICT DO NOTHING", cancellationToken);
        var states = await context.Collections
            .FromSql($"SELECT * FROM vector_collections WHERE alias = {settings.Collection} FOR UPDATE")
            .ToListAsync(cancellationToken);
        return states.Single();
    }
}
