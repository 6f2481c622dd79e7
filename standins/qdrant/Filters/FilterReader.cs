using System.Text.Json;
using Qdrant.Engine.Http;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Filters;

/// <summary>Reads the JSON form of a filter.</summary>
internal static class FilterReader
{
    private const int MaxDepth = 32;

    /// <summary>Null for a missing or null filter.</summary>
    /// <exception cref="QdrantError">The JSON is no filter.</exception>
    public static Filter? ReadOptional(JsonElement owner, string property) =>
        owner.TryGetProperty(property, out var json) && json.ValueKind != JsonValueKind.Null ? Read(json) : null;

    /// <inheritdoc cref="ReadOptional"/>
    public static Filter Read(JsonElement json, int depth = 0)
    {
        if (json.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            throw QdrantError.Format("a filter must be an object, nested at most 32 deep");
        }

        IReadOnlyList<Condition>? must = null, mustNot = null, should = null, minShould = null;
        var minCount = 0;
        foreach (var clause in json.EnumerateObject())
        {
            switch (clause.Name)
            {
                case "must":
                    must = Conditions(clause.Value, depth);
                    break;
                case "must_not":
                    mustNot = Conditions(clause.Value, depth);
                    break;
                case "should":
                    should = Conditions(clause.Value, depth);
                    break;
                case "min_should" when clause.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "min_should":
                    minShould = Conditions(Required(clause.Value, "conditions"), depth);
                    minCount = Required(clause.Value, "min_count").TryGetInt32(out var count) && count >= 1
                        ? count
                        : throw QdrantError.Unprocessable("min_count must be 1 or larger");
                    break;
                default:
                    throw QdrantError.Format(
                        $"unknown field `{clause.Name}`, expected one of `should`, `min_should`, `must`, `must_not`");
            }
        }

        return new Filter(must, mustNot, should, minShould, minCount);
    }

    /// <summary>The path in a condition's <c>key</c>.</summary>
    public static JsonPath Path(JsonElement owner, string property = "key")
    {
        var text = Required(owner, property) is { ValueKind: JsonValueKind.String } key ? key.GetString()! : "";
        return JsonPath.Parse(text) ?? throw QdrantError.Format($"Invalid json path: '{text}'");
    }

    /// <summary>A property that must be there.</summary>
    public static JsonElement Required(JsonElement owner, string property) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(property, out var value)
            ? value
            : throw QdrantError.Format($"missing field `{property}`");

    private static Condition[]? Conditions(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => [ReadCondition(json, depth)],
        JsonValueKind.Array => [.. json.EnumerateArray().Select(condition => ReadCondition(condition, depth))],
        _ => throw QdrantError.Format("a filter clause must be a condition or a list of conditions"),
    };

    private static Condition ReadCondition(JsonElement json, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw QdrantError.Format("a condition must be an object");
        }

        if (json.TryGetProperty("has_id", out var ids))
        {
            return new HasIdCondition(Ids(ids));
        }

        if (json.TryGetProperty("is_empty", out var empty) && empty.ValueKind == JsonValueKind.Object)
        {
            return new IsEmptyCondition(Path(empty));
        }

        if (json.TryGetProperty("is_null", out var isNull) && isNull.ValueKind == JsonValueKind.Object)
        {
            return new IsNullCondition(Path(isNull));
        }

        if (json.TryGetProperty("nested", out var nested))
        {
            return new NestedCondition(Path(nested), Read(Required(nested, "filter"), depth + 1));
        }

        if (json.TryGetProperty("has_vector", out _))
        {
            throw QdrantError.NotOffered("The condition has_vector");
        }

        return json.TryGetProperty("key", out _) ? FieldReader.Read(json) : Read(json, depth + 1);
    }

    private static HashSet<PointId> Ids(JsonElement json) =>
        json.ValueKind != JsonValueKind.Array
            ? throw QdrantError.Format("has_id must be a list of point ids")
            : [.. json.EnumerateArray().Select(id => PointId.TryRead(id, out var known)
                ? known
                : throw QdrantError.Format($"value {id.GetRawText()} is not a valid point ID, valid values are either an unsigned integer or a UUID"))];
}
