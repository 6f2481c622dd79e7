using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Learns of deliveries, for instance to record the counts in the target's answer.</summary>
public interface IDeliveryObserver<TContext>
    where TContext : DbContext
{
    /// <summary>
    /// Called in the transaction that marks the message as delivered; may run twice. The answer is what the target sent,
    /// at most 64 KiB: it may be anything, and reading it must not throw.
    /// </summary>
    Task DeliveredAsync(TContext context, OutboxMessage message, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken);
}
