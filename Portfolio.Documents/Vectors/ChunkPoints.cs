using System.Text.Json;
using Portfolio.Documents.Chunking;
using Portfolio.Documents.Ingestion;
using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>A chunk with its vector.</summary>
internal sealed record ChunkVector(Chunk Chunk, float[] Vector);

/// <summary>Chunks as points (contract 7.6 and 7.8).</summary>
internal static class ChunkPoints
{
    public static IReadOnlyList<PointStruct> Of(IngestedDocument document, int total, IEnumerable<ChunkVector> chunks) =>
        [.. chunks.Select(chunk => Of(document, total, chunk.Chunk, chunk.Vector))];

    private static PointStruct Of(IngestedDocument document, int total, Chunk chunk, float[] vector)
    {
        var point = new PointStruct { Id = DocumentIds.Point(document.Id, chunk.Index), Vectors = vector };
        var payload = point.Payload;
        foreach (var (key, value) in document.Metadata.Others)
        {
            payload[key] = PayloadValues.Of(value);
        }

        payload["text"] = chunk.Text;
        payload["chunk_index"] = (long)chunk.Index;
        payload["start_char"] = (long)chunk.Start;
        payload["end_char"] = (long)chunk.End;
        payload["chunk_size"] = (long)chunk.Size;
        payload["total_chunks"] = (long)total;
        payload["title"] = document.Job.Title;
        payload["document_type"] = document.Job.DocumentType;
        payload["job_id"] = document.Job.Id;
        payload["document_id"] = document.Id.ToString();
        payload["visibility"] = document.Metadata.Visibility;
        AddKnown("source", document.Metadata.Source);
        AddKnown("category", document.Metadata.Category);
        AddKnown("url", document.Metadata.Url);
        return point;

        void AddKnown(string key, string? value)
        {
            if (value is not null)
            {
                payload[key] = value;
            }
        }
    }
}

/// <summary>JSON as payload and back.</summary>
internal static class PayloadValues
{
    public static Value Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when json.TryGetInt64(out var number) => number,
        JsonValueKind.Number when json.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.Array => json.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.Object => Fields(json),
        _ => new Value { NullValue = NullValue.NullValue },
    };

    /// <summary>What the serializer turns into the same JSON.</summary>
    public static object? ToJson(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.IntegerValue => value.IntegerValue,
        Value.KindOneofCase.DoubleValue => value.DoubleValue,
        Value.KindOneofCase.ListValue => value.ListValue!.Values.Select(ToJson).ToList(),
        Value.KindOneofCase.StructValue => value.StructValue!.Fields.ToDictionary(field => field.Key, field => ToJson(field.Value)),
        _ => null,
    };

    private static Value Fields(JsonElement json)
    {
        var fields = new Struct();
        foreach (var property in json.EnumerateObject())
        {
            fields.Fields[property.Name] = Of(property.Value);
        }

        return new Value { StructValue = fields };
    }
}
