using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Rest;

/// <summary>The JSON form of filters.</summary>
internal static class FilterJson
{
    /// <summary>Writes the property <c>filter</c>, when there is a filter.</summary>
    public static void WriteOptional(Utf8JsonWriter writer, Filter? filter)
    {
        if (filter is not null)
        {
            writer.WritePropertyName("filter");
            Write(writer, filter);
        }
    }

    private static void Write(Utf8JsonWriter writer, Filter filter)
    {
        writer.WriteStartObject();
        // An empty list of a message is no clause; an empty list in JSON is one that nothing meets.
        WriteClause(writer, "must", filter.Must);
        WriteClause(writer, "must_not", filter.MustNot);
        WriteClause(writer, "should", filter.Should);
        if (filter.MinShould is { } some)
        {
            writer.WriteStartObject("min_should");
            writer.WritePropertyName("conditions");
            WriteConditions(writer, some.Conditions);
            writer.WriteNumber("min_count", some.MinCount);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteClause(Utf8JsonWriter writer, string name, RepeatedField<Condition> conditions)
    {
        if (conditions.Count > 0)
        {
            writer.WritePropertyName(name);
            WriteConditions(writer, conditions);
        }
    }

    private static void WriteConditions(Utf8JsonWriter writer, RepeatedField<Condition> conditions)
    {
        writer.WriteStartArray();
        foreach (var condition in conditions)
        {
            WriteCondition(writer, condition);
        }

        writer.WriteEndArray();
    }

    private static void WriteCondition(Utf8JsonWriter writer, Condition condition)
    {
        if (condition.Filter is { } filter)
        {
            Write(writer, filter);
            return;
        }

        writer.WriteStartObject();
        switch (condition.ConditionOneOfCase)
        {
            case Condition.ConditionOneOfOneofCase.Field:
                WriteField(writer, condition.Field!);
                break;
            case Condition.ConditionOneOfOneofCase.IsEmpty:
                WriteKey(writer, "is_empty", condition.IsEmpty!.Key);
                break;
            case Condition.ConditionOneOfOneofCase.IsNull:
                WriteKey(writer, "is_null", condition.IsNull!.Key);
                break;
            case Condition.ConditionOneOfOneofCase.HasId:
                writer.WriteStartArray("has_id");
                foreach (var id in condition.HasId!.HasId)
                {
                    PointJson.WriteId(writer, id);
                }

                writer.WriteEndArray();
                break;
            case Condition.ConditionOneOfOneofCase.Nested:
                writer.WriteStartObject("nested");
                writer.WriteString("key", condition.Nested!.Key);
                WriteOptional(writer, condition.Nested.Filter);
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentException("A condition is empty.");
        }

        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, string name, string key)
    {
        writer.WriteStartObject(name);
        writer.WriteString("key", key);
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, FieldCondition field)
    {
        writer.WriteString("key", field.Key);
        if (field.Match is { } match)
        {
            MatchJson.Write(writer, match);
        }

        if (field.Range is { } range)
        {
            writer.WriteStartObject("range");
            WriteLimits(writer, range.HasLt ? range.Lt : null, range.HasGt ? range.Gt : null, range.HasGte ? range.Gte : null, range.HasLte ? range.Lte : null);
            writer.WriteEndObject();
        }

        if (field.ValuesCount is { } count)
        {
            writer.WriteStartObject("values_count");
            WriteLimits(writer, count.HasLt ? count.Lt : null, count.HasGt ? count.Gt : null, count.HasGte ? count.Gte : null, count.HasLte ? count.Lte : null);
            writer.WriteEndObject();
        }

        if (field.DatetimeRange is { } times)
        {
            writer.WriteStartObject("range");
            WriteTime(writer, "lt", times.Lt);
            WriteTime(writer, "gt", times.Gt);
            WriteTime(writer, "gte", times.Gte);
            WriteTime(writer, "lte", times.Lte);
            writer.WriteEndObject();
        }

        if (field.HasIsEmpty)
        {
            writer.WriteBoolean("is_empty", field.IsEmpty);
        }

        if (field.HasIsNull)
        {
            writer.WriteBoolean("is_null", field.IsNull);
        }
    }

    private static void WriteLimits(Utf8JsonWriter writer, double? below, double? above, double? least, double? most)
    {
        foreach (var (name, limit) in new[] { ("lt", below), ("gt", above), ("gte", least), ("lte", most) })
        {
            if (limit is { } value)
            {
                writer.WriteNumber(name, value);
            }
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, Timestamp? limit)
    {
        if (limit is not null)
        {
            writer.WriteString(name, limit.ToDateTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture));
        }
    }
}
