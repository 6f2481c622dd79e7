using System.Text.Json;

namespace Portfolio.Analytics.Events;

/// <summary>An event as its sender meant it: read, normalised and valid, but not yet joined with who sent it.</summary>
public sealed record SentEvent
{
    /// <summary>Its kind.</summary>
    public required EventType Type { get; init; }

    /// <summary>The client's id, or a generated one.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the id came from the client, so that a repetition can be recognised.</summary>
    public bool HasClientId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>As sent.</summary>
    public string UserId { get; init; } = Anonymous;

    /// <summary>As sent.</summary>
    public string? SessionId { get; init; }

    /// <summary>Normalised path of a view or click.</summary>
    public string? Page { get; init; }

    /// <summary>What was clicked.</summary>
    public string? Element { get; init; }

    /// <summary>What was searched for.</summary>
    public string? Query { get; init; }

    /// <summary>Hits of a search.</summary>
    public long Results { get; init; }

    /// <summary>The search that a click belongs to.</summary>
    public string? SearchId { get; init; }

    /// <summary>Name of a custom event.</summary>
    public string? EventName { get; init; }

    /// <summary>Data of a custom event.</summary>
    public JsonElement Data { get; init; } = EventFields.Empty;

    /// <summary>As sent.</summary>
    public JsonElement Metadata { get; init; } = EventFields.Empty;

    /// <summary>Where a view came from.</summary>
    public string? Referrer { get; init; }

    /// <summary>Seconds on the page.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>The paper that it is about.</summary>
    public string? Paper { get; init; }

    /// <summary>The campaign that brought the visitor.</summary>
    public Campaign Campaign { get; init; }

    /// <summary>The user of events without one.</summary>
    public const string Anonymous = "anonymous";
}
