using System.Text.Json;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Rest;

/// <summary>The JSON form of payloads.</summary>
internal static class ValueJson
{
    public static void WriteMap(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, Value>> values)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Fills the map from an object; anything else is an empty map.</summary>
    public static void ReadMap(JsonElement json, MapField<string, Value> values)
    {
        foreach (var property in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : default)
        {
            values[property.Name] = Read(property.Value);
        }
    }

    private static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                writer.WriteStringValue(value.StringValue);
                break;
            case Value.KindOneofCase.IntegerValue:
                writer.WriteNumberValue(value.IntegerValue);
                break;
            case Value.KindOneofCase.DoubleValue:
                WriteDouble(writer, value.DoubleValue);
                break;
            case Value.KindOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.StructValue:
                WriteMap(writer, value.StructValue!.Fields);
                break;
            case Value.KindOneofCase.ListValue:
                writer.WriteStartArray();
                foreach (var element in value.ListValue!.Values)
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    // A whole number keeps its point, so that it comes back as the kind that it was.
    private static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("A payload cannot hold a number that is not finite.");
        }

        if (double.IsInteger(value) && Math.Abs(value) < 1e15)
        {
            writer.WriteRawValue($"{(long)value}.0", skipInputValidation: true);
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }

    private static Value Read(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return json.GetString()!;
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            case JsonValueKind.Number:
                return json.TryGetInt64(out var integer) ? (Value)integer : json.GetDouble();
            case JsonValueKind.Array:
                return new Value { ListValue = new ListValue { Values = { json.EnumerateArray().Select(Read) } } };
            case JsonValueKind.Object:
                var fields = new Struct();
                ReadMap(json, fields.Fields);
                return new Value { StructValue = fields };
            default:
                return new Value { NullValue = NullValue.NullValue };
        }
    }
}
