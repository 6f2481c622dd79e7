using System.Linq.Expressions;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>One line of the delivery log: what became of a webhook, without its body.</summary>
public sealed record Delivery(
    Guid Id, string Target, string? Subject, DeliveryStatus Status, int Attempts, DateTimeOffset? NextAttemptAt,
    int? LastStatusCode, string? LastError, string? ResponseExcerpt, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt)
{
    internal static readonly Expression<Func<OutboxMessage, Delivery>> FromMessage = message => new Delivery(
        message.Id, message.Target, message.Subject, message.Status, message.Attempts,
        message.Status == DeliveryStatus.Pending ? message.NextAttemptAt : null,
        message.LastStatusCode, message.LastError, message.ResponseExcerpt, message.CreatedAt, message.DeliveredAt);
}
