namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Where an outgoing webhook is.</summary>
public enum DeliveryStatus
{
    /// <summary>Waits for its first or next attempt.</summary>
    Pending,

    /// <summary>The target answered 2xx.</summary>
    Delivered,

    /// <summary>Not delivered within a day; the next success to the same target queues it again.</summary>
    Failed,

    /// <summary>The target will never take it: 400, 413 or 422.</summary>
    Dead,

    /// <summary>The target answered 410 and wants no more.</summary>
    Disabled,
}
