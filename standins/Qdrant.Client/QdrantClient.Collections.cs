using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <content>Collections.</content>
public partial class QdrantClient
{
    /// <summary>Creates a collection. Settings of an approximate index are not offered.</summary>
    /// <exception cref="global::Grpc.Core.RpcException">It exists already, among other failures.</exception>
    public Task CreateCollectionAsync(
        string collectionName,
        VectorParams vectorsConfig,
        uint shardNumber = 1,
        uint replicationFactor = 1,
        uint writeConsistencyFactor = 1,
        bool onDiskPayload = false,
        HnswConfigDiff? hnswConfig = null,
        OptimizersConfigDiff? optimizersConfig = null,
        WalConfigDiff? walConfig = null,
        QuantizationConfig? quantizationConfig = null,
        string? initFromCollection = null,
        ShardingMethod? shardingMethod = null,
        SparseVectorConfig? sparseVectorsConfig = null,
        StrictModeConfig? strictModeConfig = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(hnswConfig, optimizersConfig, walConfig, quantizationConfig, initFromCollection, shardingMethod, sparseVectorsConfig, strictModeConfig);
        return CreateAsync(collectionName, vectorsConfig, null, shardNumber, replicationFactor, writeConsistencyFactor, onDiskPayload, timeout, cancellationToken);
    }

    /// <summary>Creates a collection and attaches facts to it.</summary>
    /// <inheritdoc cref="CreateCollectionAsync(string, VectorParams, uint, uint, uint, bool, HnswConfigDiff?, OptimizersConfigDiff?, WalConfigDiff?, QuantizationConfig?, string?, ShardingMethod?, SparseVectorConfig?, StrictModeConfig?, TimeSpan?, CancellationToken)"/>
    public Task CreateCollectionAsync(
        string collectionName,
        VectorParams vectorsConfig,
        Dictionary<string, Value> metadata,
        uint shardNumber = 1,
        uint replicationFactor = 1,
        uint writeConsistencyFactor = 1,
        bool onDiskPayload = false,
        HnswConfigDiff? hnswConfig = null,
        OptimizersConfigDiff? optimizersConfig = null,
        WalConfigDiff? walConfig = null,
        QuantizationConfig? quantizationConfig = null,
        ShardingMethod? shardingMethod = null,
        SparseVectorConfig? sparseVectorsConfig = null,
        StrictModeConfig? strictModeConfig = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(hnswConfig, optimizersConfig, walConfig, quantizationConfig, shardingMethod, sparseVectorsConfig, strictModeConfig);
        return CreateAsync(collectionName, vectorsConfig, metadata, shardNumber, replicationFactor, writeConsistencyFactor, onDiskPayload, timeout, cancellationToken);
    }

    /// <summary>Whether there is a collection or alias of this name.</summary>
    public Task<bool> CollectionExistsAsync(string collectionName, CancellationToken cancellationToken = default) => SendAsync(
        HttpMethod.Get,
        RestConnection.Collection(collectionName, "/exists"),
        null,
        answer => answer.GetProperty("result").GetProperty("exists").GetBoolean(),
        cancellationToken);

    /// <summary>The state of a collection.</summary>
    /// <exception cref="global::Grpc.Core.RpcException">There is none, among other failures.</exception>
    public Task<CollectionInfo> GetCollectionInfoAsync(string collectionName, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, RestConnection.Collection(collectionName), null, CollectionJson.ReadInfo, cancellationToken);

    /// <summary>Names of all collections.</summary>
    public Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        SendAsync<IReadOnlyList<string>>(
            HttpMethod.Get,
            "/collections",
            null,
            answer => [.. answer.GetProperty("result").GetProperty("collections").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)],
            cancellationToken);

    /// <summary>Deletes a collection and all that is in it.</summary>
    /// <exception cref="QdrantException">There was none.</exception>
    public async Task DeleteCollectionAsync(string collectionName, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var path = WithTimeout(RestConnection.Collection(collectionName), timeout);
        if (!await SendAsync(HttpMethod.Delete, path, null, answer => answer.GetProperty("result").GetBoolean(), cancellationToken).ConfigureAwait(false))
        {
            throw new QdrantException($"Collection '{collectionName}' could not be deleted");
        }
    }

    /// <summary>Creates a payload index, and waits until it is there unless told otherwise.</summary>
    public Task<UpdateResult> CreatePayloadIndexAsync(
        string collectionName,
        string fieldName,
        PayloadSchemaType schemaType = PayloadSchemaType.Keyword,
        PayloadIndexParams? indexParams = null,
        bool wait = true,
        WriteOrderingType? ordering = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(indexParams);
        return SendAsync(
            HttpMethod.Put,
            RestConnection.Collection(collectionName, "/index" + Query(wait, ordering)),
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("field_name", fieldName);
                writer.WriteString("field_schema", NameOf(schemaType));
                writer.WriteEndObject();
            },
            PointJson.ReadUpdate,
            cancellationToken);
    }

    /// <summary>Deletes a payload index.</summary>
    public Task<UpdateResult> DeletePayloadIndexAsync(
        string collectionName,
        string fieldName,
        bool wait = true,
        WriteOrderingType? ordering = null,
        CancellationToken cancellationToken = default) => SendAsync(
            HttpMethod.Delete,
            RestConnection.Collection(collectionName, $"/index/{Uri.EscapeDataString(fieldName)}{Query(wait, ordering)}"),
            null,
            PointJson.ReadUpdate,
            cancellationToken);

    private async Task CreateAsync(
        string collectionName,
        VectorParams vectors,
        Dictionary<string, Value>? metadata,
        uint shards,
        uint replicas,
        uint consistency,
        bool onDiskPayload,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var created = await SendAsync(
            HttpMethod.Put,
            WithTimeout(RestConnection.Collection(collectionName), timeout),
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("vectors");
                writer.WriteNumber("size", vectors.Size);
                writer.WriteString("distance", vectors.Distance.ToString());
                writer.WriteEndObject();
                writer.WriteNumber("shard_number", shards);
                writer.WriteNumber("replication_factor", replicas);
                writer.WriteNumber("write_consistency_factor", consistency);
                writer.WriteBoolean("on_disk_payload", onDiskPayload);
                if (metadata is not null)
                {
                    writer.WritePropertyName("metadata");
                    ValueJson.WriteMap(writer, metadata);
                }

                writer.WriteEndObject();
            },
            answer => answer.GetProperty("result").GetBoolean(),
            cancellationToken).ConfigureAwait(false);
        if (!created)
        {
            throw new QdrantException($"Collection '{collectionName}' could not be created");
        }
    }

    private static string WithTimeout(string path, TimeSpan? timeout) => timeout switch
    {
        null => path,
        { } limit when Math.Floor(limit.TotalSeconds) == limit.TotalSeconds => $"{path}?timeout={(ulong)limit.TotalSeconds}",
        _ => throw new ArgumentException("Sub-second components in timeout are not supported"),
    };

    private static string Query(bool wait, WriteOrderingType? ordering) =>
        (wait ? "?wait=true" : "?wait=false") + (ordering is { } order ? $"&ordering={NameOf(order)}" : "");

    private static string NameOf(WriteOrderingType ordering) => ordering switch
    {
        WriteOrderingType.Strong => "strong",
        WriteOrderingType.Medium => "medium",
        _ => "weak",
    };

    private static string NameOf(PayloadSchemaType type) => type switch
    {
        PayloadSchemaType.Keyword => "keyword",
        PayloadSchemaType.Integer => "integer",
        PayloadSchemaType.Float => "float",
        PayloadSchemaType.Bool => "bool",
        PayloadSchemaType.Geo => "geo",
        PayloadSchemaType.Text => "text",
        PayloadSchemaType.Datetime => "datetime",
        PayloadSchemaType.Uuid => "uuid",
        _ => throw new ArgumentException("Invalid PayloadSchemaType: " + type, nameof(type)),
    };
}
