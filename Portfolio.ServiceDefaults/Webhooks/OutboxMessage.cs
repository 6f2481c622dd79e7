namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>A webhook to be delivered, written in the transaction of the result that it tells of.</summary>
public sealed class OutboxMessage
{
    /// <summary>The longest kept part of an answer, in characters.</summary>
    public const int MaxExcerptLength = 2_000;

    /// <summary>Sent as <c>webhook-id</c>, the same at each attempt.</summary>
    public required Guid Id { get; init; }

    /// <summary>Order of creation, given by the database.</summary>
    public long Sequence { get; private set; }

    /// <summary>Name of a registered <see cref="WebhookTarget"/>.</summary>
    public required string Target { get; init; }

    /// <summary>What it is about, such as a job id.</summary>
    public string? Subject { get; init; }

    /// <summary>The JSON body, byte for byte what is signed and sent.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Where it is.</summary>
    public DeliveryStatus Status { get; set; } = DeliveryStatus.Pending;

    /// <summary>Attempts since it was queued last, the running one included.</summary>
    public int Attempts { get; set; }

    /// <summary>Not attempted before.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>No attempt begins after this time; the message has failed then.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The target asked for silence until then (<c>Retry-After</c>).</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Names the attempt under way.</summary>
    public Guid? LeaseToken { get; set; }

    /// <summary>When others may attempt it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>HTTP status of the last answer.</summary>
    public int? LastStatusCode { get; set; }

    /// <summary>Why the last attempt failed. For people: holds no internals.</summary>
    public string? LastError { get; set; }

    /// <summary>The beginning of the last answer.</summary>
    public string? ResponseExcerpt { get; set; }

    /// <summary>Trace that it belongs to.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Trace state that it belongs to.</summary>
    public string? TraceState { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the target took it.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}

/// <summary>What is remembered of a target over restarts.</summary>
public sealed class OutboxTargetState
{
    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Since when it wants nothing (410); null when it does.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}
