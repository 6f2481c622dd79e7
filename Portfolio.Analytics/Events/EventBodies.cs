using System.Text.Json;

namespace Portfolio.Analytics.Events;

/// <summary>What every event may carry; for the API description. camelCase names are accepted as well.</summary>
public abstract record EventFieldsBody
{
    /// <summary>At most 128 characters; <c>anonymous</c> when absent.</summary>
    public string? UserId { get; init; }

    /// <summary>At most 128 characters.</summary>
    public string? SessionId { get; init; }

    /// <summary>Replaced by the server's time when it is over 24 h old or over 5 min ahead.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>At most 8 KiB.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>At most 128 characters; a repetition within an hour is counted once.</summary>
    public string? EventId { get; init; }
}

/// <summary>A view of a page.</summary>
/// <param name="Page">Address or path of the page; at most 512 characters once normalised.</param>
/// <param name="Referrer">Where the visitor came from; else <c>metadata.referrer</c>.</param>
/// <param name="DurationSeconds">Time on the page.</param>
public sealed record PageviewBody(string Page, string? Referrer, double? DurationSeconds) : EventFieldsBody;

/// <summary>A click.</summary>
/// <param name="Element">What was clicked; at most 256 characters.</param>
/// <param name="Page">Where; at most 512 characters once normalised.</param>
/// <param name="SearchId">The search whose result it is.</param>
public sealed record ClickBody(string Element, string? Page, string? SearchId) : EventFieldsBody;

/// <summary>A search.</summary>
/// <param name="Query">At most 200 characters once spaces are collapsed.</param>
/// <param name="Results">How many hits it had.</param>
public sealed record SearchBody(string Query, long? Results) : EventFieldsBody;

/// <summary>A custom event.</summary>
/// <param name="EventName">At most 128 characters.</param>
/// <param name="Data">Anything the site wants to keep with it.</param>
public sealed record CustomBody(string EventName, JsonElement? Data) : EventFieldsBody;

/// <summary>Several events at once.</summary>
/// <param name="Events">1 to 100 events, each with its <c>type</c> and the fields of that type.</param>
public sealed record BatchBody(IReadOnlyList<JsonElement> Events);
