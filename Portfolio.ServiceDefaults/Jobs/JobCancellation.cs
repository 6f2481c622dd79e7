using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Ends jobs that nobody wants any more.</summary>
public static class JobCancellation
{
    /// <summary>What the error of a cancelled job says.</summary>
    public const string Reason = "cancelled";

    /// <summary>
    /// Fails a job that waits or runs, and frees its lanes; false when it has ended already, or does not exist. A worker
    /// that runs it loses its lease: it writes nothing more, and stops at its next write or heartbeat. To be called in a
    /// transaction, together with what else belongs to the end of the job.
    /// </summary>
    public static async Task<bool> CancelJobAsync<TJob>(this DbContext context, string id, CancellationToken cancellationToken)
        where TJob : Job
    {
        var table = context.TableOf<TJob>();
        var statement = $"""
            UPDATE {table} SET status = 'failed', error = @reason, lease_token = NULL, lease_until = NULL, ended_at = now()
            WHERE id = @id AND status IN ('pending', 'running')
            """;
        var cancelled = await context.Database.ExecuteSqlRawAsync(
            statement, [new NpgsqlParameter("id", id), new NpgsqlParameter("reason", Reason)], cancellationToken);
        if (cancelled == 1)
        {
            await context.NotifyAsync(table, cancellationToken);
        }

        return cancelled == 1;
    }
}
