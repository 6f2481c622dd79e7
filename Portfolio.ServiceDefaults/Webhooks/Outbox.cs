using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Writes webhooks to be sent.</summary>
public static class Outbox
{
    /// <summary>
    /// Adds messages in the caller's transaction, in this order, and wakes the senders at its commit. The current trace
    /// goes with them.
    /// </summary>
    /// <param name="context">A context with an open transaction.</param>
    /// <param name="target">Name of a registered target.</param>
    /// <param name="subject">What they are about, such as a job id.</param>
    /// <param name="bodies">JSON, byte for byte as it will be sent.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task AddWebhooksAsync(
        this DbContext context, string target, string? subject, IEnumerable<byte[]> bodies, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A webhook belongs into the transaction of the result that it tells of.");
        }

        var trace = StoredTrace.Current;
        foreach (var body in bodies)
        {
            context.Add(new OutboxMessage
            {
                Id = Guid.CreateVersion7(),
                Target = target,
                Subject = subject,
                Body = body,
                TraceParent = trace.Parent,
                TraceState = trace.State,
            });

            // One by one, since the order of a batched insert decides nothing about the order of the sequence.
            await context.SaveChangesAsync(cancellationToken);
        }

        await context.NotifyAsync(OutboxTable.Messages, cancellationToken);
    }
}
