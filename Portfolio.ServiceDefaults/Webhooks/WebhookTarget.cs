namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>A receiver of webhooks, known by its name in the outbox.</summary>
/// <param name="Name">Stored with each message; never changes its meaning.</param>
/// <param name="Address">From configuration; a service name is resolved by discovery at each attempt.</param>
public sealed record WebhookTarget(string Name, Uri Address);
