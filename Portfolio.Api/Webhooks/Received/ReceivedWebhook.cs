using Portfolio.Api.Persistence;

namespace Portfolio.Api.Webhooks.Received;

/// <summary>A call of a sibling service that was let in, and what became of it.</summary>
public sealed class ReceivedWebhook : IRecord
{
    /// <summary>Longest webhook, message id, subject and outcome in characters.</summary>
    public const int MaxWordLength = 300;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>When the call arrived.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The receiver, such as <c>scraper-complete</c>.</summary>
    public required string Webhook { get; init; }

    /// <summary>The id that the sender gave the message; null when it gave none.</summary>
    public string? MessageId { get; init; }

    /// <summary>How the sender proved who it is: <c>signature</c>, <c>bearer</c> or <c>header</c>.</summary>
    public required string Authentication { get; init; }

    /// <summary>What it is about: a job id, or a day.</summary>
    public string? Subject { get; init; }

    /// <summary>The size of the body.</summary>
    public long Bytes { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>What became of it, for people.</summary>
    public string? Outcome { get; init; }

    /// <summary>How long it took.</summary>
    public double DurationMs { get; init; }

    /// <summary>W3C trace id of the request.</summary>
    public string? TraceId { get; init; }
}
