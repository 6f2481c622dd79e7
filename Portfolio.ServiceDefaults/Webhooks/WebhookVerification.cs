namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>How a caller proved to be a sibling service, or why it was refused.</summary>
/// <param name="IsTrusted">True when the caller may act with the role <c>service</c>.</param>
/// <param name="Reason">For the log: what was proved, or what was wrong. Holds nothing that the caller sent.</param>
/// <param name="MessageId">The signed <c>webhook-id</c>; null on calls that were not signed.</param>
public sealed record WebhookVerification(bool IsTrusted, string Reason, string? MessageId = null)
{
    internal static WebhookVerification Refused(string reason) => new(false, reason);
}
