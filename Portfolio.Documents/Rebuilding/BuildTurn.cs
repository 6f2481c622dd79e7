using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;

namespace Portfolio.Documents.Rebuilding;

/// <summary>The right to build the collections of an alias: one process has it at a time, and loses it with its connection.</summary>
internal sealed class BuildTurn : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly DocumentsDbContext context;
    private readonly string key;

    private BuildTurn(AsyncServiceScope scope, DocumentsDbContext context, string key)
    {
        this.scope = scope;
        this.context = context;
        this.key = key;
    }

    /// <summary>Takes it; null when another process has it.</summary>
    public static async Task<BuildTurn?> TryTakeAsync(IServiceScopeFactory scopes, string alias, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var context = scope.ServiceProvider.GetRequiredService<DocumentsDbContext>();
            var key = $"vector_collections:{alias}";
            await context.Database.OpenConnectionAsync(cancellationToken);
            if (await context.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_lock(hashtextextended({key}, 0)) AS "Value" """)
                .SingleAsync(cancellationToken))
            {
                return new BuildTurn(scope, context, key);
            }
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }

        await scope.DisposeAsync();
        return null;
    }

    /// <summary>Gives it back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended({key}, 0))");
        }
        catch (Exception away) when (ServiceDefaults.Persistence.StoreOutage.IsCause(away))
        {
            // The server has let it go with the connection.
        }

        await scope.DisposeAsync();
    }
}
