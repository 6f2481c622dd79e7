using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>The statements of the sender. An attempt that lost its lease changes nothing.</summary>
internal sealed class OutboxStore<TContext>(IServiceScopeFactory scopes)
    where TContext : DbContext
{
    private const string Claim = $"""
        UPDATE {OutboxTable.Messages} SET lease_token = @token, lease_until = now() + @lease, attempts = attempts + 1
        WHERE id = (
            SELECT id FROM {OutboxTable.Messages}
            WHERE status = 'pending' AND target = @target AND next_attempt_at <= now()
                AND (lease_until IS NULL OR lease_until < now())
                AND NOT EXISTS (SELECT 1 FROM {OutboxTable.Targets} WHERE target = @target AND disabled_at IS NOT NULL)
            ORDER BY sequence LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING *
        """;

    private const string Record = $"""
        UPDATE {OutboxTable.Messages} SET lease_token = NULL, lease_until = NULL,
            status = CASE WHEN @status = 'pending' AND now() + @delay > expires_at THEN 'failed' ELSE @status END,
            next_attempt_at = now() + @delay, not_before = now() + @silence,
            last_status_code = @code, last_error = @error, response_excerpt = @excerpt,
            delivered_at = CASE WHEN @status = 'delivered' THEN now() ELSE delivered_at END
        WHERE id = @id AND lease_token = @token AND status = 'pending'
        """;

    // A target that answers again gets at once what it missed, and a new day for what had failed by time.
    private const string Revive = $"""
        UPDATE {OutboxTable.Messages} SET
            next_attempt_at = greatest(now(), not_before),
            attempts = CASE WHEN status = 'failed' THEN 0 ELSE attempts END,
            expires_at = CASE WHEN status = 'failed' THEN now() + @horizon ELSE expires_at END,
            status = 'pending'
        WHERE target = @target
            AND (status = 'failed' OR (status = 'pending' AND lease_token IS NULL AND next_attempt_at > now()))
        """;

    private const string Disable = $"""
        INSERT INTO {OutboxTable.Targets} (target, disabled_at) VALUES (@target, now())
        ON CONFLICT (target) DO UPDATE SET disabled_at = excluded.disabled_at
        """;

    private const string Shelve = $"""
        UPDATE {OutboxTable.Messages} SET status = 'disabled'
        WHERE status = 'pending' AND lease_token IS NULL AND target = @target
            AND EXISTS (SELECT 1 FROM {OutboxTable.Targets} WHERE target = @target AND disabled_at IS NOT NULL)
        """;

    private const string Due = $"""
        SELECT extract(epoch FROM min(greatest(next_attempt_at, lease_until)) - now())::float8 AS "Value"
        FROM {OutboxTable.Messages} WHERE status = 'pending' AND target = @target
        """;

    /// <summary>Takes the oldest message of the target that is due; null when there is none.</summary>
    public async Task<OutboxMessage?> ClaimAsync(string target, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        await context.Database.ExecuteSqlRawAsync(Shelve, [new NpgsqlParameter("target", target)], cancellationToken);
        var claimed = await context.Set<OutboxMessage>().FromSqlRaw(Claim, new NpgsqlParameter("target", target),
                new NpgsqlParameter("token", Guid.NewGuid()), new NpgsqlParameter("lease", lease))
            .AsNoTracking().ToListAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }

    /// <summary>Writes down what an attempt brought, with whatever follows from it.</summary>
    public async Task RecordAsync(OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        var observers = scope.ServiceProvider.GetServices<IDeliveryObserver<TContext>>().ToList();
        await context.InTransactionAsync(
            async token =>
            {
                if (await context.Database.ExecuteSqlRawAsync(Record, Parameters(message, result), token) != 1)
                {
                    return;
                }

                if (result.Status == DeliveryStatus.Delivered)
                {
                    foreach (var observer in observers)
                    {
                        await observer.DeliveredAsync(context, message, result.Answer, token);
                    }

                    await context.SaveChangesAsync(token);
                    await context.Database.ExecuteSqlRawAsync(Revive,
                        [new NpgsqlParameter("target", message.Target), new NpgsqlParameter("horizon", DeliveryPlan.Horizon)], token);
                }
                else if (result.Status == DeliveryStatus.Disabled)
                {
                    await context.Database.ExecuteSqlRawAsync(Disable, [new NpgsqlParameter("target", message.Target)], token);
                    await context.Database.ExecuteSqlRawAsync(Shelve, [new NpgsqlParameter("target", message.Target)], token);
                }
            },
            cancellationToken);
    }

    /// <summary>Gives an attempt that was not made back, uncounted.</summary>
    public async Task ReturnAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        await context.Set<OutboxMessage>()
            .Where(row => row.Id == message.Id && row.LeaseToken == message.LeaseToken)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.LeaseToken, (Guid?)null)
                .SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(r => r.Attempts, r => r.Attempts - 1), cancellationToken);
    }

    /// <summary>Seconds until something of the target is due; null when nothing waits.</summary>
    public async Task<double?> SecondsUntilDueAsync(string target, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        return await context.Database.SqlQueryRaw<double?>(Due, new NpgsqlParameter("target", target))
            .SingleAsync(cancellationToken);
    }

    private static NpgsqlParameter[] Parameters(OutboxMessage message, DeliveryResult result)
    {
        var planned = DeliveryPlan.DelayAfter(message.Attempts);
        var silence = result.RetryAfter is { } asked && asked > TimeSpan.Zero && result.Status == DeliveryStatus.Pending
            ? Min(asked, DeliveryPlan.Horizon)
            : (TimeSpan?)null;
        return
        [
            new("id", message.Id),
            new("token", message.LeaseToken ?? throw new InvalidOperationException("The message is not claimed.")),
            new("status", EnumText.Format(result.Status)),
            new("delay", silence > planned ? silence.Value : planned),
            Nullable("silence", NpgsqlDbType.Interval, silence),
            Nullable("code", NpgsqlDbType.Integer, result.StatusCode),
            Nullable("error", NpgsqlDbType.Text, result.Error),
            Nullable("excerpt", NpgsqlDbType.Text, result.Excerpt),
        ];
    }

    private static NpgsqlParameter Nullable(string name, NpgsqlDbType type, object? value) =>
        new(name, type) { Value = value ?? DBNull.Value };

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
