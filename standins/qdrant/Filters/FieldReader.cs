using System.Text.Json;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Filters;

/// <summary>Reads the JSON form of a condition on one field.</summary>
internal static class FieldReader
{
    /// <exception cref="QdrantError">The JSON is no such condition, or asks for something not offered here.</exception>
    public static Condition Read(JsonElement json)
    {
        var path = FilterReader.Path(json);
        if (Given(json, "values_count") is { } count)
        {
            return new ValuesCountCondition(path, Numbers(count));
        }

        if (Given(json, "is_empty") is { ValueKind: JsonValueKind.True or JsonValueKind.False } isEmpty)
        {
            return new FieldStateCondition(path, isEmpty.GetBoolean(), null);
        }

        if (Given(json, "is_null") is { ValueKind: JsonValueKind.True or JsonValueKind.False } isNull)
        {
            return new FieldStateCondition(path, null, isNull.GetBoolean());
        }

        var tests = new List<ValueTest>();
        if (Given(json, "match") is { } match)
        {
            tests.Add(Match(match));
        }

        if (Given(json, "range") is { } range)
        {
            tests.Add(Range(range));
        }

        if (tests.Count > 0)
        {
            return new FieldCondition(path, tests);
        }

        foreach (var geo in new[] { "geo_radius", "geo_bounding_box", "geo_polygon" })
        {
            if (Given(json, geo) is not null)
            {
                throw QdrantError.NotOffered($"The condition {geo}");
            }
        }

        throw QdrantError.Unprocessable("At least one field condition must be specified");
    }

    private static JsonElement? Given(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ValueTest Match(JsonElement match)
    {
        if (match.ValueKind != JsonValueKind.Object)
        {
            throw QdrantError.Format("match must be an object");
        }

        foreach (var property in match.EnumerateObject())
        {
            switch (property.Name)
            {
                case "value":
                    return Equal(property.Value);
                case "any":
                    var (strings, integers) = Values(property.Value);
                    return integers is null ? new StringTest(strings!) : new IntegerTest(integers);
                case "except":
                    var (noStrings, noIntegers) = Values(property.Value);
                    return new ExceptTest(noStrings, noIntegers);
                case "text" or "phrase" or "text_any" when property.Value.ValueKind == JsonValueKind.String:
                    var text = property.Value.GetString()!;
                    return new TextTest(property.Name == "text_any"
                        ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                        : [text]);
                default:
                    break;
            }
        }

        throw QdrantError.Format("data did not match any variant of untagged enum MatchInterface");
    }

    private static ValueTest Equal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new StringTest(new HashSet<string>(StringComparer.Ordinal) { value.GetString()! }),
        JsonValueKind.True or JsonValueKind.False => new BooleanTest(value.GetBoolean()),
        JsonValueKind.Number when value.TryGetInt64(out var integer) => new IntegerTest(new HashSet<long> { integer }),
        _ => throw QdrantError.Format("match.value must be a string, an integer or a boolean"),
    };

    private static (HashSet<string>? Strings, HashSet<long>? Integers) Values(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            if (list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String))
            {
                return (list.EnumerateArray().Select(value => value.GetString()!).ToHashSet(StringComparer.Ordinal), null);
            }

            if (list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)))
            {
                return (null, list.EnumerateArray().Select(value => value.GetInt64()).ToHashSet());
            }
        }

        throw QdrantError.Format("match.any and match.except take a list of strings or a list of integers");
    }

    private static ValueTest Range(JsonElement range)
    {
        if (range.ValueKind != JsonValueKind.Object)
        {
            throw QdrantError.Format("range must be an object");
        }

        return range.EnumerateObject().Any(limit => limit.Value.ValueKind == JsonValueKind.String)
            ? new DatetimeTest(new Bounds<DateTime>(Time(range, "gt"), Time(range, "gte"), Time(range, "lt"), Time(range, "lte")))
            : new RangeTest(Numbers(range));
    }

    private static Bounds<double> Numbers(JsonElement range) =>
        new(Number(range, "gt"), Number(range, "gte"), Number(range, "lt"), Number(range, "lte"));

    private static double? Number(JsonElement range, string limit) => Given(range, limit) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw QdrantError.Format($"{limit} must be a number"),
    };

    private static DateTime? Time(JsonElement range, string limit) => Given(range, limit) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when Datetimes.TryParse(value.GetString(), out var time) => time,
        _ => throw QdrantError.Format($"{limit} must be a date and time"),
    };
}
