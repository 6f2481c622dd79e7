namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>What became of a job's deliveries, taken together.</summary>
/// <param name="Status"><c>pending</c>, <c>delivered</c>, <c>failed</c> or <c>disabled</c>.</param>
/// <param name="Attempts">Of all of them.</param>
/// <param name="LastStatusCode">Of the last one that got an answer.</param>
/// <param name="DeliveredAt">When the last one was taken; null until all are.</param>
public sealed record WebhookState(DeliveryStatus Status, int Attempts, int? LastStatusCode, DateTimeOffset? DeliveredAt)
{
    /// <summary>Nothing is in the outbox yet.</summary>
    public static WebhookState None { get; } = new(DeliveryStatus.Pending, 0, null, null);

    /// <summary>The state of deliveries in the order of their creation.</summary>
    public static WebhookState Of(IReadOnlyCollection<OutboxMessage> messages)
    {
        if (messages.Count == 0)
        {
            return None;
        }

        var status = messages.Any(message => message.Status == DeliveryStatus.Disabled) ? DeliveryStatus.Disabled
            : messages.Any(message => message.Status is DeliveryStatus.Failed or DeliveryStatus.Dead) ? DeliveryStatus.Failed
            : messages.Any(message => message.Status == DeliveryStatus.Pending) ? DeliveryStatus.Pending
            : DeliveryStatus.Delivered;
        return new WebhookState(
            status, messages.Sum(message => message.Attempts),
            messages.LastOrDefault(message => message.LastStatusCode is not null)?.LastStatusCode,
            status == DeliveryStatus.Delivered ? messages.Max(message => message.DeliveredAt) : null);
    }
}
