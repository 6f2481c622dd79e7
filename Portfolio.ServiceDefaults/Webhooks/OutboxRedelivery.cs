using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>An operator's wish to send a webhook again.</summary>
internal static class OutboxRedelivery
{
    private const string Queue = $"""
        UPDATE {OutboxTable.Messages} SET status = 'pending', attempts = 0, next_attempt_at = now(), not_before = NULL,
            expires_at = now() + @horizon, lease_token = NULL, lease_until = NULL
        WHERE id = @id
        """;

    private const string Enable = $"""
        UPDATE {OutboxTable.Targets} SET disabled_at = NULL
        WHERE target = (SELECT target FROM {OutboxTable.Messages} WHERE id = @id)
        """;

    /// <summary>
    /// Queues the message with a new day ahead, and takes up a target again that had wanted no more; null when there is
    /// no such message. To be called in a transaction.
    /// </summary>
    public static async Task<Delivery?> RequestAsync(DbContext context, Guid id, CancellationToken cancellationToken)
    {
        var queued = await context.Database.ExecuteSqlRawAsync(
            Queue, [new NpgsqlParameter("id", id), new NpgsqlParameter("horizon", DeliveryPlan.Horizon)], cancellationToken);
        if (queued == 0)
        {
            return null;
        }

        await context.Database.ExecuteSqlRawAsync(Enable, [new NpgsqlParameter("id", id)], cancellationToken);
        await context.NotifyAsync(OutboxTable.Messages, cancellationToken);
        return await context.Set<OutboxMessage>().AsNoTracking().Where(message => message.Id == id)
            .Select(Delivery.FromMessage).SingleAsync(cancellationToken);
    }
}
