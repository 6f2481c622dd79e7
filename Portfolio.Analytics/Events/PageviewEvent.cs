using System.Text.Json;

namespace Portfolio.Analytics.Events;

/// <summary>A counted view of a page, as it is answered to its sender.</summary>
/// <param name="Id">The client's event id, or a generated one that sorts by time.</param>
/// <param name="Type">Always <c>pageview</c>.</param>
/// <param name="Page">Normalised path.</param>
/// <param name="UserId"><c>anonymous</c> unless sent.</param>
/// <param name="SessionId">As sent.</param>
/// <param name="Timestamp">The client's time when it is plausible, else the server's.</param>
/// <param name="Metadata">As sent.</param>
/// <param name="Country">ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</param>
public record PageviewEvent(
    string Id, string Type, string Page, string UserId, string? SessionId, DateTimeOffset Timestamp,
    JsonElement Metadata, string Country);

/// <summary>What is stored of a view beyond what its sender sees.</summary>
public sealed record TrackedPageview(
    string Id, string Page, string UserId, string? SessionId, DateTimeOffset Timestamp, JsonElement Metadata, string Country)
    : PageviewEvent(Id, "pageview", Page, UserId, SessionId, Timestamp, Metadata, Country)
{
    /// <summary>Where the visitor came from.</summary>
    public string? Referrer { get; init; }

    /// <summary>Time on the page in seconds, when sent.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>The viewed paper, if any.</summary>
    public string? Paper { get; init; }

    /// <summary>Whether the id came from the client, so that a repetition can be recognised.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasClientId { get; init; }
}

/// <summary>The answer to an event.</summary>
/// <param name="Success">True only when the event is safe.</param>
/// <param name="Event">The event as counted.</param>
/// <param name="Duplicate">Whether the id was seen within the hour; the event is then not counted again.</param>
/// <param name="Stored">Whether the event is in the store.</param>
public sealed record EventAnswer(bool Success, PageviewEvent Event, bool Duplicate, bool Stored);
