using System.Text.Json;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Rest;

/// <summary>The JSON form of points.</summary>
internal static class PointJson
{
    public static void WriteId(Utf8JsonWriter writer, PointId id)
    {
        if (id.HasUuid)
        {
            writer.WriteStringValue(id.Uuid);
        }
        else
        {
            writer.WriteNumberValue(id.Num);
        }
    }

    public static void WriteIds(Utf8JsonWriter writer, string property, IEnumerable<PointId> ids)
    {
        writer.WriteStartArray(property);
        foreach (var id in ids)
        {
            WriteId(writer, id);
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, PointStruct point)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        WriteId(writer, point.Id ?? throw new ArgumentException("A point has no id."));
        writer.WritePropertyName("vector"u8);
        WriteVector(writer, point.Vectors?.Vector?.Dense ?? throw new ArgumentException("A point has no dense vector."));
        writer.WritePropertyName("payload"u8);
        ValueJson.WriteMap(writer, point.Payload);
        writer.WriteEndObject();
    }

    public static void WriteVector(Utf8JsonWriter writer, DenseVector vector)
    {
        writer.WriteStartArray();
        foreach (var value in vector.Data)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    public static PointId ReadId(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? new PointId { Uuid = json.GetString()! } : new PointId { Num = json.GetUInt64() };

    public static RetrievedPoint ReadRetrieved(JsonElement json)
    {
        var point = new RetrievedPoint { Id = ReadId(json.GetProperty("id")), Vectors = ReadVectors(json) };
        ReadPayload(json, point.Payload);
        return point;
    }

    public static ScoredPoint ReadScored(JsonElement json)
    {
        var point = new ScoredPoint
        {
            Id = ReadId(json.GetProperty("id")),
            Score = json.GetProperty("score").GetSingle(),
            Version = json.GetProperty("version").GetUInt64(),
            Vectors = ReadVectors(json),
        };
        ReadPayload(json, point.Payload);
        return point;
    }

    public static UpdateResult ReadUpdate(JsonElement answer)
    {
        var json = answer.GetProperty("result");
        var result = new UpdateResult
        {
            Status = json.GetProperty("status").GetString() switch
            {
                "completed" => UpdateStatus.Completed,
                "acknowledged" => UpdateStatus.Acknowledged,
                _ => UpdateStatus.UnknownUpdateStatus,
            },
        };
        if (json.TryGetProperty("operation_id", out var operation) && operation.ValueKind == JsonValueKind.Number)
        {
            result.OperationId = operation.GetUInt64();
        }

        return result;
    }

    private static void ReadPayload(JsonElement point, MapField<string, Value> payload)
    {
        if (point.TryGetProperty("payload", out var json))
        {
            ValueJson.ReadMap(json, payload);
        }
    }

    private static VectorsOutput? ReadVectors(JsonElement point) =>
        point.TryGetProperty("vector", out var json) && json.ValueKind == JsonValueKind.Array
            ? new VectorsOutput
            {
                Vector = new VectorOutput { Dense = new DenseVector { Data = { json.EnumerateArray().Select(value => value.GetSingle()) } } },
            }
            : null;
}
