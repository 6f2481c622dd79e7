using System.Runtime.InteropServices;
using System.Text.Json;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Points;

/// <summary>The column form of an upsert: ids, vectors and payloads in lists of equal length.</summary>
internal static class UpsertBatch
{
    /// <exception cref="QdrantError">The lists differ in length, or an element is not what it must be.</exception>
    public static void Read(ReadOnlySpan<byte> json, CollectionConfig config, RecordBuilder record)
    {
        var reader = new Utf8JsonReader(json);
        using var batch = JsonDocument.ParseValue(ref reader);
        var ids = List(FilterReader.Required(batch.RootElement, "ids"));
        var vectors = List(FilterReader.Required(batch.RootElement, "vectors"));
        var payloads = batch.RootElement.TryGetProperty("payloads", out var given) && given.ValueKind != JsonValueKind.Null ? List(given) : null;
        if (vectors.Count != ids.Count || (payloads is not null && payloads.Count != ids.Count))
        {
            throw QdrantError.Unprocessable("number of ids, vectors and payloads must be equal");
        }

        for (var i = 0; i < ids.Count; i++)
        {
            record.Begin(EntryKind.Upsert);
            record.SetId(PointId.TryRead(ids[i], out var id)
                ? id
                : throw QdrantError.Format($"value {ids[i].GetRawText()} is not a valid point ID, valid values are either an unsigned integer or a UUID"));
            Vectors.Read(vectors[i], config, record.Vector);
            switch (payloads?[i])
            {
                case null or { ValueKind: JsonValueKind.Null }:
                    break;
                case { ValueKind: JsonValueKind.Object } payload:
                    record.SetPayload(JsonMarshal.GetRawUtf8Value(payload));
                    break;
                default:
                    throw QdrantError.Format("a payload must be an object");
            }
        }
    }

    private static List<JsonElement> List(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : throw QdrantError.Format("ids, vectors and payloads must be lists");
}
