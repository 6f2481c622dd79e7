using System.Text.Json;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Points;

/// <summary>A point as it was while the table was locked, to be written out after that.</summary>
internal sealed record PointCopy(PointId Id, ulong Version, byte[]? Payload, float[]? Vector);

/// <summary>Which parts of a point an answer shows.</summary>
internal sealed record PointView(PayloadSelector Payload, bool WithVector)
{
    /// <exception cref="QdrantError">A selector is malformed.</exception>
    public static PointView Read(JsonElement request, bool payloadByDefault)
    {
        var vector = request.TryGetProperty("with_vector", out var one) || request.TryGetProperty("with_vectors", out one)
            ? one.ValueKind
            : JsonValueKind.False;
        return vector is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            ? new PointView(PayloadSelector.Read(request, payloadByDefault), vector == JsonValueKind.True)
            : throw QdrantError.NotOffered("A named vector");
    }

    public PointCopy Take(PointTable table, int row) => new(
        table.Id(row),
        table.Version(row),
        Payload.Enabled ? table.Payload(row) : null,
        WithVector ? table.Vector(row).ToArray() : null);

    public void WriteRecord(Utf8JsonWriter writer, PointCopy point)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        point.Id.Write(writer);
        WriteParts(writer, point);
        writer.WriteEndObject();
    }

    public void WriteScored(Utf8JsonWriter writer, PointCopy point, float score)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        point.Id.Write(writer);
        writer.WriteNumber("version"u8, point.Version);
        writer.WriteNumber("score"u8, score);
        WriteParts(writer, point);
        writer.WriteEndObject();
    }

    private void WriteParts(Utf8JsonWriter writer, PointCopy point)
    {
        Payload.Write(writer, point.Payload);
        if (point.Vector is null)
        {
            return;
        }

        writer.WriteStartArray("vector"u8);
        foreach (var value in point.Vector)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
