using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>What a filter means, read off its JSON in the most direct way.</summary>
internal static class PlainFilter
{
    public static bool Matches(JsonNode filter, ulong? id, JsonNode? payload)
    {
        return (filter["must"] is not JsonArray must || must.All(Holds))
            && (filter["must_not"] is not JsonArray mustNot || !mustNot.Any(Holds))
            && (filter["should"] is not JsonArray should || should.Any(Holds))
            && (filter["min_should"] is not { } some || some["conditions"]!.AsArray().Count(Holds) >= (int)some["min_count"]!);

        bool Holds(JsonNode? condition) => HoldsFor(condition!, id, payload);
    }

    private static bool HoldsFor(JsonNode condition, ulong? id, JsonNode? payload)
    {
        if (condition["has_id"] is JsonArray ids)
        {
            return id is { } known && ids.Any(one => (ulong)one! == known);
        }

        if (condition["nested"] is { } nested)
        {
            return Values(payload, (string)nested["key"]! + "[]").Any(one => one is JsonObject && Matches(nested["filter"]!, null, one));
        }

        if (condition["is_empty"] is JsonObject empty)
        {
            return Values(payload, (string)empty["key"]!).All(IsEmpty);
        }

        if (condition["is_null"] is JsonObject isNull)
        {
            return Values(payload, (string)isNull["key"]!).Any(one => one is null);
        }

        return condition["key"] is { } key ? Field(condition, Values(payload, (string)key!)) : Matches(condition, id, payload);
    }

    private static bool Field(JsonNode condition, List<JsonNode?> values)
    {
        if (condition["values_count"] is { } count)
        {
            return values.Count == 0
                ? InRange(count, 0)
                : values.Any(one => InRange(count, one switch { null => 0, JsonArray array => array.Count, _ => 1 }));
        }

        if (condition["is_empty"] is { } empty)
        {
            return values.Count == 0 ? (bool)empty : values.Any(one => IsEmpty(one) == (bool)empty);
        }

        if (condition["is_null"] is { } isNull)
        {
            return values.Count == 0
                ? !(bool)isNull
                : values.Any(one => (one is JsonArray array ? array.Any(element => element is null) : one is null) == (bool)isNull);
        }

        return values.SelectMany(one => one is JsonArray array ? array.AsEnumerable() : [one]).Any(one =>
            (condition["match"] is { } match && Match(match, one)) || (condition["range"] is { } range && Range(range, one)));
    }

    private static bool Match(JsonNode match, JsonNode? value)
    {
        if (match["value"] is { } wanted)
        {
            return Same(wanted, value);
        }

        if (match["any"] is JsonArray any)
        {
            return any.Any(one => Same(one!, value));
        }

        if (match["except"] is JsonArray except)
        {
            return value is not null && !except.Any(one => Same(one!, value));
        }

        return value?.GetValueKind() == JsonValueKind.String && ((string)value!).Contains((string)match["text"]!, StringComparison.Ordinal);
    }

    private static bool Same(JsonNode wanted, JsonNode? value) =>
        value is JsonValue && value.GetValueKind() == wanted.GetValueKind() && value.ToJsonString() == wanted.ToJsonString();

    private static bool Range(JsonNode range, JsonNode? value)
    {
        if (range.AsObject().All(limit => limit.Value!.GetValueKind() == JsonValueKind.Number))
        {
            return value?.GetValueKind() == JsonValueKind.Number && InRange(range, (double)value!);
        }

        return value?.GetValueKind() == JsonValueKind.String
            && DateTimeOffset.TryParse((string)value!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time >= DateTimeOffset.Parse((string)range["gte"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private static bool InRange(JsonNode range, double value) =>
        (range["lt"] is not { } lt || value < (double)lt)
        && (range["gt"] is not { } gt || value > (double)gt)
        && (range["lte"] is not { } lte || value <= (double)lte)
        && (range["gte"] is not { } gte || value >= (double)gte);

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 };

    private static List<JsonNode?> Values(JsonNode? payload, string path)
    {
        List<JsonNode?> values = [payload];
        foreach (var step in path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.'))
        {
            values = step == "[]"
                ? [.. values.OfType<JsonArray>().SelectMany(array => array)]
                : [.. values.OfType<JsonObject>().Where(one => one.ContainsKey(step)).Select(one => one[step])];
        }

        return values;
    }
}
