using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Api.SignIn.Sessions;

/// <summary>A session that lives, with the token that renews it.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Refresh">The newest refresh token.</param>
public sealed record LiveSession(User User, IReadOnlyList<string> Scopes, string Refresh);

/// <summary>Starts, renews and ends sessions, for all instances in the database.</summary>
public sealed class Sessions(PortfolioContext context, DerivedKeys keys, TimeProvider time)
{
    /// <summary>
    /// Two tabs of a browser may send the same token at the same moment; the second is refused, but is no theft yet.
    /// </summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    private DbSet<Session> All => context.Set<Session>();

    /// <summary>Starts a session; sessions of the user that have ended long since go.</summary>
    public async Task<LiveSession> StartAsync(User user, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await All.Where(old => old.UserId == user.Id && old.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var session = new Session
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            Scope = Scopes.Text(scopes),
            CreatedAt = now,
            RenewedAt = now,
            ExpiresAt = now + Session.Lifetime,
        };
        All.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        await context.Set<User>().Where(same => same.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(same => same.LastSignInAt, now), cancellationToken);
        return new LiveSession(user, scopes, Text(session.Id, session.Generation));
    }

    /// <summary>
    /// Renews a session; its older tokens are worthless from then on. Null when the token is not good. One that was used
    /// before has been copied by somebody: the session ends for everybody who holds a token of it.
    /// </summary>
    public async Task<LiveSession?> RenewAsync(string? text, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(text, keys.ForRefreshTokens) is not { } token) return null;
        var now = time.GetUtcNow();
        var renewed = await All
            .Where(session => session.Id == token.SessionId && session.Generation == token.Generation
                && session.RevokedAt == null && session.ExpiresAt > now && session.User!.IsActive)
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.Generation, session => session.Generation + 1)
                .SetProperty(session => session.RenewedAt, now)
                .SetProperty(session => session.ExpiresAt, now + Session.Lifetime), cancellationToken);
        if (renewed == 0)
        {
            await All.Where(session => session.Id == token.SessionId && session.RevokedAt == null
                    && (session.Generation > token.Generation + 1
                        || (session.Generation == token.Generation + 1 && session.RenewedAt < now - Leeway)))
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
            return null;
        }

        var held = await All.AsNoTracking().Include(session => session.User)
            .FirstOrDefaultAsync(session => session.Id == token.SessionId, cancellationToken);
        // Rights that the user has lost meanwhile are lost to the session too.
        return held is { User: { } user }
            ? new LiveSession(
                user,
                [.. Scopes.Parse(held.Scope).Intersect(Scopes.OfRole(user.Role))],
                Text(token.SessionId, token.Generation + 1))
            : null;
    }

    /// <summary>Ends the session that a token belongs to; nothing happens when it belongs to none.</summary>
    public async Task EndAsync(string? text, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(text, keys.ForRefreshTokens) is not { } token) return;
        await All.Where(session => session.Id == token.SessionId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Ends every session of a user.</summary>
    public Task EndAllAsync(long userId, CancellationToken cancellationToken) => All
        .Where(session => session.UserId == userId && session.RevokedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, time.GetUtcNow()), cancellationToken);

    private string Text(Guid id, int generation) => new RefreshToken(id, generation).ToText(keys.ForRefreshTokens);
}
