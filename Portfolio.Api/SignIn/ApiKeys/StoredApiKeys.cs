using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access.ApiKeys;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.SignIn.ApiKeys;

/// <summary>Looks keys up in the database, at each request: one that is taken back is worthless at once.</summary>
public sealed class StoredApiKeys(IServiceScopeFactory scopes, TimeProvider time) : IApiKeys
{
    private static readonly TimeSpan NoteEvery = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async ValueTask<Caller?> FindAsync(ApiKey key, string text, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortfolioContext>();
        try
        {
            var now = time.GetUtcNow();
            var stored = await context.Set<StoredApiKey>().AsNoTracking()
                .FirstOrDefaultAsync(known => known.KeyId == key.Id, cancellationToken);
            if (stored is null || !key.Matches(stored.Hash) || stored.ExpiresAt <= now) return null;
            if (stored.LastUsedAt is null || stored.LastUsedAt < now - NoteEvery)
                await context.Set<StoredApiKey>().Where(known => known.Id == stored.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(known => known.LastUsedAt, now), cancellationToken);
            return ConfiguredApiKeys.CallerOf(stored.KeyId, stored.Name, Scopes.Parse(stored.Scope));
        }
        catch (Exception cause) when (StoreOutage.IsCause(cause))
        {
            throw new CredentialsUncheckedException("The database is away.", cause);
        }
    }
}
