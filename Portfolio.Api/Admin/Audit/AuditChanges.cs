using System.Text.Json.Nodes;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Admin.Audit;

/// <summary>What differs between two states of a record.</summary>
internal static class AuditChanges
{
    // The log says what changed, it is no copy of long texts.
    private const int MaxTextLength = 2_000;

    /// <summary>
    /// The fields that differ, each with <c>from</c> and <c>to</c>; a state that is null has no fields. Texts longer
    /// than 2,000 characters are cut.
    /// </summary>
    public static JsonObject Between(JsonObject? before, JsonObject? after)
    {
        var changes = new JsonObject();
        foreach (var field in (before ?? []).Concat(after ?? []).Select(pair => pair.Key).Distinct())
        {
            var (from, to) = (before?[field], after?[field]);
            // Every write moves it, so that it tells nothing.
            if (field != "updated_at" && !JsonNode.DeepEquals(from, to))
                changes[field] = new JsonObject { ["from"] = Short(from), ["to"] = Short(to) };
        }

        return changes;
    }

    private static JsonNode? Short(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? whole) && whole.Length > MaxTextLength
            ? StoredText.Cut(whole, MaxTextLength) + "…"
            : value?.DeepClone();
}
