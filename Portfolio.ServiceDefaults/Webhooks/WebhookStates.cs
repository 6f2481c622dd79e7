using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Reads what became of deliveries.</summary>
public static class WebhookStates
{
    /// <summary>The state of the deliveries of each of the subjects; those without any have <see cref="WebhookState.None"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, WebhookState>> WebhookStatesAsync(
        this DbContext context, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        // Without the bodies, which are large.
        var deliveries = await context.Set<OutboxMessage>().AsNoTracking()
            .Where(message => subjects.Contains(message.Subject!)).OrderBy(message => message.Sequence)
            .Select(message => new OutboxMessage
            {
                Id = message.Id,
                Target = message.Target,
                Subject = message.Subject,
                Body = Array.Empty<byte>(),
                Status = message.Status,
                Attempts = message.Attempts,
                LastStatusCode = message.LastStatusCode,
                DeliveredAt = message.DeliveredAt,
            })
            .ToListAsync(cancellationToken);
        var bySubject = deliveries.ToLookup(message => message.Subject);
        return subjects.ToDictionary(subject => subject, subject => WebhookState.Of([.. bySubject[subject]]));
    }
}
