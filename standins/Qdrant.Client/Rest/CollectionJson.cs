using System.Text.Json;
using Qdrant.Client.Grpc;

namespace Qdrant.Client.Rest;

/// <summary>The JSON form of collections.</summary>
internal static class CollectionJson
{
    public static CollectionInfo ReadInfo(JsonElement answer)
    {
        var json = answer.GetProperty("result");
        var config = json.GetProperty("config");
        var info = new CollectionInfo
        {
            Status = Enum.TryParse<CollectionStatus>(json.GetProperty("status").GetString(), ignoreCase: true, out var status) ? status : default,
            SegmentsCount = json.GetProperty("segments_count").GetUInt64(),
            Config = new CollectionConfig { Params = ReadParams(config.GetProperty("params")) },
        };
        if (Number(json, "points_count") is { } points)
        {
            info.PointsCount = points;
        }

        if (Number(json, "indexed_vectors_count") is { } indexed)
        {
            info.IndexedVectorsCount = indexed;
        }

        if (config.TryGetProperty("metadata", out var metadata))
        {
            ValueJson.ReadMap(metadata, info.Config.Metadata);
        }

        foreach (var field in json.GetProperty("payload_schema").EnumerateObject())
        {
            info.PayloadSchema[field.Name] = ReadSchema(field.Value);
        }

        return info;
    }

    private static CollectionParams ReadParams(JsonElement json)
    {
        var result = new CollectionParams
        {
            ShardNumber = (uint)(Number(json, "shard_number") ?? 1),
            OnDiskPayload = json.TryGetProperty("on_disk_payload", out var onDisk) && onDisk.ValueKind == JsonValueKind.True,
        };
        if (json.TryGetProperty("vectors", out var vectors) && Number(vectors, "size") is { } size)
        {
            result.VectorsConfig = new VectorsConfig
            {
                Params = new VectorParams
                {
                    Size = size,
                    Distance = Enum.TryParse<Distance>(vectors.GetProperty("distance").GetString(), out var distance) ? distance : default,
                },
            };
        }

        return result;
    }

    private static PayloadSchemaInfo ReadSchema(JsonElement json)
    {
        var schema = new PayloadSchemaInfo
        {
            DataType = Enum.TryParse<PayloadSchemaType>(json.GetProperty("data_type").GetString(), ignoreCase: true, out var type) ? type : default,
        };
        if (Number(json, "points") is { } points)
        {
            schema.Points = points;
        }

        return schema;
    }

    private static ulong? Number(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetUInt64() : null;
}
