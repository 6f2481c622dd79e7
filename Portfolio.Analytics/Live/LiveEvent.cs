using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.Analytics.Live;

/// <summary>
/// An event as everybody may see it, published once it is safe. The other members are the payload of its message; user
/// and session are the first 12 hex digits of their keyed hash, and metadata is left out.
/// </summary>
/// <param name="Timestamp">When it happened.</param>
public abstract record LiveEvent(DateTimeOffset Timestamp)
{
    /// <summary><c>pageview</c>, <c>click</c>, <c>search</c> or <c>custom</c>; the message is named <c>new_</c> and this.</summary>
    [JsonIgnore]
    public abstract string Type { get; }
}

/// <summary>A view of a page.</summary>
/// <param name="Page">Normalised path.</param>
/// <param name="Count">Views of that page so far.</param>
/// <param name="UserId"><c>anonymous</c>, or the hash of the user's id.</param>
/// <param name="SessionId">Hash of the session's id, if one was sent.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Country">ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</param>
public sealed record LivePageview(string Page, long Count, string UserId, string? SessionId, DateTimeOffset Timestamp, string Country)
    : LiveEvent(Timestamp)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "pageview";
}

/// <summary>A click.</summary>
/// <param name="Element">What was clicked.</param>
/// <param name="Page">Where; <c>unknown</c> unless sent.</param>
/// <param name="Count">Clicks on that element so far.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record LiveClick(string Element, string Page, long Count, DateTimeOffset Timestamp) : LiveEvent(Timestamp)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "click";
}

/// <summary>A search.</summary>
/// <param name="Query">As typed, spaces collapsed.</param>
/// <param name="Results">Hits that its sender reported.</param>
/// <param name="Count">Searches for it so far, whatever its case.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record LiveSearch(string Query, long Results, long Count, DateTimeOffset Timestamp) : LiveEvent(Timestamp)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "search";
}

/// <summary>A custom event.</summary>
/// <param name="EventName">Its name.</param>
/// <param name="Data">As sent.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record LiveCustom(string EventName, JsonElement Data, DateTimeOffset Timestamp) : LiveEvent(Timestamp)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "custom";
}
