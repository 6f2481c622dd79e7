using System.Text.Json;

namespace Portfolio.Api.Admin.Audit;

/// <summary>Something that somebody did.</summary>
/// <param name="Id">Key.</param>
/// <param name="At">When it was done.</param>
/// <param name="Actor">Who did it: a user's name, an API key's id, or <c>service</c>.</param>
/// <param name="Action">What was done: <c>create</c>, <c>update</c>, <c>delete</c>, or the name of an action.</param>
/// <param name="Resource">What it was done to, such as <c>tech-stack</c>.</param>
/// <param name="Record">Key of the record; null for an action on many.</param>
/// <param name="Changes">What changed: of records, each field with <c>from</c> and <c>to</c>.</param>
public sealed record AuditView(
    long Id, DateTimeOffset At, string Actor, string Action, string Resource, string? Record, JsonElement Changes)
{
    /// <summary>What is shown of an entry.</summary>
    public static AuditView Of(AuditEntry entry) => new(
        entry.Id, entry.At, entry.Actor, entry.Action, entry.Resource, entry.Record,
        JsonSerializer.Deserialize<JsonElement>(entry.Changes));
}
