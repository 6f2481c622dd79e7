using System.Text.Json;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Collections;

/// <summary>The description of one collection.</summary>
internal static class CollectionInfo
{
    /// <summary>
    /// Settings that only Qdrant's approximate index has are shown with its defaults: clients read them as required.
    /// </summary>
    private static ReadOnlySpan<byte> Defaults => """
        {"m":16,"ef_construct":100,"full_scan_threshold":10000,"max_indexing_threads":0,"on_disk":false}
        """u8;

    private static ReadOnlySpan<byte> Optimizers => """
        {"deleted_threshold":0.2,"vacuum_min_vector_number":1000,"default_segment_number":0,"max_segment_size":null,"memmap_threshold":null,"indexing_threshold":20000,"flush_interval_sec":5,"max_optimization_threads":null}
        """u8;

    private static ReadOnlySpan<byte> Wal => """{"wal_capacity_mb":32,"wal_segments_ahead":0}"""u8;

    public static Task Show(Call call)
    {
        var collection = call.Collection;
        var config = collection.Config;
        var (points, segments, indexed) = collection.Read(table => (
            table.Count,
            table.Segments.Count,
            config.Indexes.Keys.ToDictionary(field => field, field => table.Indexes.Find(field)?.Points ?? 0)));

        return call.OkAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "green");
            writer.WriteString("optimizer_status", "ok");
            writer.WriteNumber("indexed_vectors_count", 0);
            writer.WriteNumber("points_count", points);
            writer.WriteNumber("segments_count", segments);
            writer.WritePropertyName("config");
            WriteConfig(writer, config);
            writer.WriteStartObject("payload_schema");
            foreach (var (field, kind) in config.Indexes)
            {
                writer.WriteStartObject(field);
                writer.WriteString("data_type", IndexRoutes.NameOf(kind));
                writer.WriteNumber("points", indexed[field]);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static void WriteConfig(Utf8JsonWriter writer, CollectionConfig config)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("params");
        writer.WriteStartObject("vectors");
        writer.WriteNumber("size", config.Size);
        writer.WriteString("distance", config.Distance.ToString());
        writer.WriteEndObject();
        writer.WriteNumber("shard_number", 1);
        writer.WriteNumber("replication_factor", 1);
        writer.WriteNumber("write_consistency_factor", 1);
        writer.WriteBoolean("on_disk_payload", false);
        writer.WriteEndObject();
        writer.WritePropertyName("hnsw_config");
        writer.WriteRawValue(Defaults);
        writer.WritePropertyName("optimizer_config");
        writer.WriteRawValue(Optimizers);
        writer.WritePropertyName("wal_config");
        writer.WriteRawValue(Wal);
        writer.WriteNull("quantization_config");
        if (config.Metadata is { } metadata)
        {
            writer.WritePropertyName("metadata");
            metadata.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
