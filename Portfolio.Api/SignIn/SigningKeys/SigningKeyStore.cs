using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>The signing keys in the database. Instances take turns in changing them.</summary>
public sealed class SigningKeyStore(PortfolioContext context, KeySeal seal, TimeProvider time)
{
    // Any number that nothing else locks.
    private const long Turn = 0x6a77_745f_6b65_7973;

    private DbSet<SigningKey> All => context.Set<SigningKey>();

    /// <summary>All keys.</summary>
    public Task<List<SigningKey>> ListAsync(CancellationToken cancellationToken) =>
        All.AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>
    /// Sees to it that a key signs now and another one is announced in time, and lets go of those whose tokens have all
    /// ended. Says whether anything changed.
    /// </summary>
    public Task<bool> RenewAsync(CancellationToken cancellationToken) => context.InTransactionAsync(
        async token =>
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Turn})", token);
            var now = time.GetUtcNow();
            // Those of another SECRET_KEY are of no use to anybody.
            var usable = (await All.ToListAsync(token)).FindAll(key => OpenedKey.Open(key, seal) is not null);
            usable.Sort((one, other) => one.ActiveFrom.CompareTo(other.ActiveFrom));
            var changed = false;
            if (!usable.Exists(key => key.ActiveFrom <= now))
            {
                changed = true;
                All.Add(OpenedKey.Create(seal, now, now));
            }
            else if (usable[^1].ActiveFrom <= now - SigningKey.Term)
            {
                changed = true;
                All.Add(OpenedKey.Create(seal, now, now + SigningKey.Notice));
            }

            await context.SaveChangesAsync(token);
            return await RemoveEndedAsync(usable, now, token) || changed;
        },
        cancellationToken);

    private async Task<bool> RemoveEndedAsync(List<SigningKey> inOrder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = inOrder.Zip(inOrder.Skip(1))
            .Where(pair => pair.Second.ActiveFrom < now - SigningKey.Farewell)
            .Select(pair => pair.First.Id).ToArray();
        return ended.Length > 0 && await All.Where(key => ended.Contains(key.Id)).ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
