using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>The statements of the queue. Every one that changes a running job names the claim that it acts under.</summary>
internal sealed class JobStore<TContext, TJob>
    where TContext : DbContext
    where TJob : Job
{
    private const string OneLane =
        "NOT EXISTS (SELECT 1 FROM {0} AS other WHERE other.lane = candidate.lane AND other.status = 'running')";

    // Not beside a job that shares a lane, and not before an older one that does.
    private const string ManyLanes = """
        NOT EXISTS (
            SELECT 1 FROM {0} AS other WHERE other.lanes && candidate.lanes AND (other.status = 'running'
                OR (other.status = 'pending' AND other.run_after <= now()
                    AND (-other.priority, other.created_at, other.id) < (-candidate.priority, candidate.created_at, candidate.id))))
        """;

    private static readonly bool HasManyLanes = typeof(IManyLanes).IsAssignableFrom(typeof(TJob));

    private readonly IServiceScopeFactory scopes;
    private readonly string claim;
    private readonly string heartbeat;
    private readonly string fence;
    private readonly string release;
    private readonly string outlook;

    public JobStore(IServiceScopeFactory scopes)
    {
        this.scopes = scopes;
        using var scope = scopes.CreateScope();
        Table = scope.ServiceProvider.GetRequiredService<TContext>().TableOf<TJob>();

        var isFree = string.Format(CultureInfo.InvariantCulture, HasManyLanes ? ManyLanes : OneLane, Table);

        // A claim whose answer got lost is found again by its token. A job whose lease ran out goes before the others:
        // its lane is blocked until it ends.
        claim = $"""
            UPDATE {Table} SET status = 'running', lease_token = @token, lease_until = now() + @lease,
                attempts = attempts + CASE WHEN lease_token IS NOT DISTINCT FROM @token THEN 0 ELSE 1 END,
                started_at = coalesce(started_at, now())
            WHERE id = coalesce(
                (SELECT id FROM {Table} WHERE lease_token = @token AND status = 'running'),
                (SELECT id FROM {Table} AS candidate
                WHERE (status = 'running' AND lease_until < now())
                    OR (status = 'pending' AND run_after <= now() AND {isFree})
                ORDER BY status = 'running' DESC, priority DESC, created_at, id
                LIMIT 1 FOR UPDATE SKIP LOCKED))
            RETURNING *
            """;
        heartbeat = $"""
            UPDATE {Table} SET lease_until = now() + @lease
            WHERE id = @id AND lease_token = @token AND status = 'running'
            """;
        fence = $"""
            UPDATE {Table} SET lease_until = now() + @lease,
                attempts = CASE WHEN @progress > progress THEN 0 ELSE attempts END,
                progress = greatest(progress, @progress)
            WHERE id = @id AND lease_token = @token AND status = 'running'
            """;
        release = $"""
            UPDATE {Table} SET status = @status, error = @error, lease_token = NULL, lease_until = NULL,
                attempts = CASE WHEN @status = 'pending' THEN greatest(attempts - @uncounted, 0) ELSE attempts END,
                retries = retries + @retries, run_after = now() + @after,
                progress = CASE WHEN @status = 'completed' THEN 100 ELSE progress END,
                ended_at = CASE WHEN @status = 'pending' THEN NULL ELSE now() END
            WHERE id = @id AND lease_token = @token AND status = 'running'
            """;
        outlook = $""""
            SELECT count(*) FILTER (WHERE status = 'pending')::int AS "Pending",
                extract(epoch FROM min(CASE WHEN status = 'pending' THEN run_after ELSE lease_until END)
                    FILTER (WHERE CASE WHEN status = 'pending' THEN run_after ELSE lease_until END > now()) - now())::float8
                    AS "NextDueSeconds"
            FROM {Table} WHERE status IN ('pending', 'running')
            """";
    }

    public string Table { get; }

    /// <summary>
    /// Takes the next job; null when there is none, or another worker was faster in its lane. Called again with the
    /// token of a call that failed, it returns what that one may have taken.
    /// </summary>
    public async Task<TJob?> ClaimAsync(Guid token, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        try
        {
            return HasManyLanes
                ? await context.InTransactionAsync(inner => ClaimInTurnAsync(context, token, lease, inner), cancellationToken)
                : await ClaimAsync(context, token, lease, cancellationToken);
        }
        catch (Exception error) when (error.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
    }

    /// <summary>No index can keep jobs with a common lane apart, so their claims are made one after the other.</summary>
    private async Task<TJob?> ClaimInTurnAsync(TContext context, Guid token, TimeSpan lease, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext({Table}))", cancellationToken);
        return await ClaimAsync(context, token, lease, cancellationToken);
    }

    private async Task<TJob?> ClaimAsync(TContext context, Guid token, TimeSpan lease, CancellationToken cancellationToken)
    {
        var claimed = await context.Set<TJob>()
            .FromSqlRaw(claim, new NpgsqlParameter("token", token), new NpgsqlParameter("lease", lease))
            .AsNoTracking().ToListAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }

    /// <summary>Keeps the claim; false when it is another's by now.</summary>
    public async Task<bool> RenewAsync(TJob job, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        return await context.Database.ExecuteSqlRawAsync(heartbeat, [.. Claim(job), new NpgsqlParameter("lease", lease)],
            cancellationToken) == 1;
    }

    /// <summary>Writes under the claim and records the progress, in one transaction; false, and nothing written, without it.</summary>
    public Task<bool> SaveAsync(
        TJob job, TimeSpan lease, double progress, Func<TContext, CancellationToken, Task>? write, CancellationToken cancellationToken) =>
        FencedAsync(
            fence, [.. Claim(job), new NpgsqlParameter("lease", lease), new NpgsqlParameter("progress", progress)], write, cancellationToken);

    /// <summary>Completes or fails the job together with what belongs to that; false, and nothing written, without the claim.</summary>
    public Task<bool> EndAsync(
        TJob job, JobStatus status, string? error, Func<TContext, CancellationToken, Task>? write, CancellationToken cancellationToken) =>
        FencedAsync(release, Release(job, status, error, TimeSpan.Zero, retries: 0, uncounted: 0), write, cancellationToken);

    /// <summary>Gives the job back to the queue.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="error">Why, for people.</param>
    /// <param name="after">Not to be taken earlier.</param>
    /// <param name="isRetry">Counts as a try that the handler asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<bool> ReturnAsync(TJob job, string? error, TimeSpan after, bool isRetry, CancellationToken cancellationToken) =>
        FencedAsync(release, Release(job, JobStatus.Pending, error, after, isRetry ? 1 : 0, uncounted: 1),
            after > TimeSpan.Zero ? null : (context, token) => context.NotifyAsync(Table, token), cancellationToken);

    /// <summary>The length of the queue, and the time until a delayed job or a lease is due.</summary>
    public async Task<Outlook> LookAheadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        return await context.Database.SqlQueryRaw<Outlook>(outlook).SingleAsync(cancellationToken);
    }

    private async Task<bool> FencedAsync(
        string statement, NpgsqlParameter[] parameters, Func<TContext, CancellationToken, Task>? write, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        return await context.InTransactionAsync(
            async token =>
            {
                // First of all, since it locks the row: nobody can take the job until this transaction ends.
                var own = parameters.Select(parameter => (object)parameter.Clone());
                if (await context.Database.ExecuteSqlRawAsync(statement, own, token) != 1)
                {
                    return false;
                }

                if (write is not null)
                {
                    await write(context, token);
                    await context.SaveChangesAsync(token);
                }

                return true;
            },
            cancellationToken);
    }

    private static NpgsqlParameter[] Claim(TJob job) =>
        [new("id", job.Id), new("token", job.LeaseToken ?? throw new InvalidOperationException("The job is not claimed."))];

    private static NpgsqlParameter[] Release(TJob job, JobStatus status, string? error, TimeSpan after, int retries, int uncounted) =>
    [
        .. Claim(job),
        new("status", EnumText.Format(status)),
        new("error", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)error ?? DBNull.Value },
        new("after", after),
        new("retries", retries),
        new("uncounted", uncounted),
    ];

    /// <summary>What the queue holds.</summary>
    internal sealed record Outlook(int Pending, double? NextDueSeconds);
}
