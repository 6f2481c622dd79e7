using System.Linq.Expressions;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>One line of the delivery log: what became of a webhook, without its body.</summary>
/// <param name="Id">The id that the receiver sees as <c>webhook-id</c>, the same over all attempts.</param>
/// <param name="Target">Name of the receiver.</param>
/// <param name="Subject">What it is about, such as a job id.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="NextAttemptAt">When it is sent again; null when it is not.</param>
/// <param name="LastStatusCode">Of the last answer; null when none came.</param>
/// <param name="LastError">Why the last attempt failed.</param>
/// <param name="ResponseExcerpt">The beginning of the last answer.</param>
/// <param name="CreatedAt">When it was put into the outbox.</param>
/// <param name="DeliveredAt">When the receiver took it.</param>
public sealed record Delivery(
    Guid Id, string Target, string? Subject, DeliveryStatus Status, int Attempts, DateTimeOffset? NextAttemptAt,
    int? LastStatusCode, string? LastError, string? ResponseExcerpt, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt)
{
    internal static readonly Expression<Func<OutboxMessage, Delivery>> FromMessage = message => new Delivery(
        message.Id, message.Target, message.Subject, message.Status, message.Attempts,
        message.Status == DeliveryStatus.Pending ? message.NextAttemptAt : null,
        message.LastStatusCode, message.LastError, message.ResponseExcerpt, message.CreatedAt, message.DeliveredAt);
}
