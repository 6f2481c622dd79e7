using System.Text.Json;
using Portfolio.Documents.Ingestion;
using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>The chunks of a document as points (contract 7.6 and 7.8).</summary>
internal sealed class ChunkPoints(StoredDocument document)
{
    private readonly DocumentMetadata metadata = DocumentMetadata.Parse(document.Metadata);

    public PointStruct Of(StoredChunk chunk, float[] vector)
    {
        var point = new PointStruct { Id = DocumentIds.Point(document.Id, chunk.ChunkIndex), Vectors = vector };
        var payload = point.Payload;
        foreach (var (key, value) in metadata.Others)
        {
            payload[key] = PayloadValues.Of(value);
        }

        payload["text"] = chunk.Text;
        payload["chunk_index"] = (long)chunk.ChunkIndex;
        payload["start_char"] = (long)chunk.StartChar;
        payload["end_char"] = (long)chunk.EndChar;
        payload["chunk_size"] = (long)(chunk.EndChar - chunk.StartChar);
        payload["total_chunks"] = (long)document.TotalChunks;
        payload["title"] = document.Title;
        payload["document_type"] = document.DocumentType;
        payload["job_id"] = document.JobId;
        payload["document_id"] = document.Id.ToString();
        payload["visibility"] = metadata.Visibility;
        if (chunk.Page is { } page)
        {
            payload["page"] = (long)page;
        }

        AddKnown("source", metadata.Source);
        AddKnown("category", metadata.Category);
        AddKnown("url", metadata.Url);
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
