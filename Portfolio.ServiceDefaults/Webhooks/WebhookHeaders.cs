namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Header names of the Standard Webhooks specification, and the contract's alias.</summary>
public static class WebhookHeaders
{
    /// <summary>Identifies the message, the same over all its attempts.</summary>
    public const string Id = "webhook-id";

    /// <summary>Unix seconds of the attempt.</summary>
    public const string Timestamp = "webhook-timestamp";

    /// <summary>Space-separated list of <c>v1,{base64}</c>.</summary>
    public const string Signature = "webhook-signature";

    /// <summary>The secret itself, for senders that cannot sign.</summary>
    public const string Secret = "X-Webhook-Secret";
}
