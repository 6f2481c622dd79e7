using System.Text.Json;

namespace Portfolio.Analytics.Events;

/// <summary>What a client may send for a pageview; for the API description. camelCase names are accepted as well.</summary>
/// <param name="Page">Address or path of the page; at most 512 characters once normalised.</param>
/// <param name="Referrer">Where the visitor came from.</param>
/// <param name="DurationSeconds">Time on the page.</param>
/// <param name="UserId">At most 128 characters.</param>
/// <param name="SessionId">At most 128 characters.</param>
/// <param name="Timestamp">Replaced by the server's time when it is over 24 h old or over 5 min ahead.</param>
/// <param name="Metadata">At most 8 KiB.</param>
/// <param name="EventId">A repetition within an hour is counted once.</param>
public sealed record PageviewBody(
    string Page, string? Referrer, double? DurationSeconds, string? UserId, string? SessionId, DateTimeOffset? Timestamp,
    JsonElement? Metadata, string? EventId);
