using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Analytics.Events;

/// <summary>An event as it is answered. To its sender with ids and metadata as sent; to others with hashed ids and without metadata.</summary>
public abstract record EventView
{
    /// <summary>The client's event id, or a generated one that sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary><c>pageview</c>, <c>click</c>, <c>search</c> or <c>custom</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>anonymous</c> unless sent.</summary>
    public required string UserId { get; init; }

    /// <summary>The session's id, if one was sent.</summary>
    public required string? SessionId { get; init; }

    /// <summary>The client's time when it is plausible, else the server's.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</summary>
    public required string Country { get; init; }

    /// <summary>As sent; only its sender sees it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Metadata { get; init; }
}

/// <summary>A view of a page.</summary>
public sealed record PageviewView : EventView
{
    /// <summary>Normalised path.</summary>
    public required string Page { get; init; }
}

/// <summary>A click.</summary>
public sealed record ClickView : EventView
{
    /// <summary>What was clicked.</summary>
    public required string Element { get; init; }

    /// <summary>Normalised path; <c>unknown</c> unless sent.</summary>
    public required string Page { get; init; }
}

/// <summary>A search.</summary>
public sealed record SearchView : EventView
{
    /// <summary>As typed, spaces collapsed.</summary>
    public required string Query { get; init; }

    /// <summary>Hits that its sender reported.</summary>
    public required long Results { get; init; }

    /// <summary>What a click sends to say that it belongs to this search.</summary>
    public required string SearchId { get; init; }
}

/// <summary>A custom event.</summary>
public sealed record CustomView : EventView
{
    /// <summary>Its name.</summary>
    public required string EventName { get; init; }

    /// <summary>As sent.</summary>
    public required JsonElement Data { get; init; }
}
