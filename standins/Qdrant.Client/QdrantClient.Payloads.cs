using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <content>Payloads.</content>
public partial class QdrantClient
{
    /// <summary>One point: sets these keys of the payload and leaves the others. A null removes its key.</summary>
    public Task<UpdateResult> SetPayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        ulong id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        SetPayload(collectionName, payload, [(PointId)id], null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>Some points: sets these keys of the payload and leaves the others. A null removes its key.</summary>
    public Task<UpdateResult> SetPayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IReadOnlyList<ulong> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        SetPayload(collectionName, payload, ids.Select(id => (PointId)id), null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>One point: sets these keys of the payload and leaves the others. A null removes its key.</summary>
    public Task<UpdateResult> SetPayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        Guid id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        SetPayload(collectionName, payload, [(PointId)id], null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>Some points: sets these keys of the payload and leaves the others. A null removes its key.</summary>
    public Task<UpdateResult> SetPayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IReadOnlyList<Guid> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        SetPayload(collectionName, payload, ids.Select(id => (PointId)id), null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>All points that match: sets these keys of the payload and leaves the others. A null removes its key.</summary>
    public Task<UpdateResult> SetPayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        Filter filter,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        SetPayload(collectionName, payload, null, filter, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>One point: replaces the payload.</summary>
    public Task<UpdateResult> OverwritePayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        ulong id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        OverwritePayload(collectionName, payload, [(PointId)id], null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>Some points: replaces the payload.</summary>
    public Task<UpdateResult> OverwritePayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IReadOnlyList<ulong> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        OverwritePayload(collectionName, payload, ids.Select(id => (PointId)id), null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>One point: replaces the payload.</summary>
    public Task<UpdateResult> OverwritePayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        Guid id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        OverwritePayload(collectionName, payload, [(PointId)id], null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>Some points: replaces the payload.</summary>
    public Task<UpdateResult> OverwritePayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IReadOnlyList<Guid> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        OverwritePayload(collectionName, payload, ids.Select(id => (PointId)id), null, wait, ordering, shardKeySelector, key, cancellationToken);

    /// <summary>All points that match: replaces the payload.</summary>
    public Task<UpdateResult> OverwritePayloadAsync(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        Filter filter,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        string? key = null,
        CancellationToken cancellationToken = default) =>
        OverwritePayload(collectionName, payload, null, filter, wait, ordering, shardKeySelector, key, cancellationToken);

    private Task<UpdateResult> SetPayload(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IEnumerable<PointId>? ids,
        Filter? filter,
        bool wait,
        WriteOrderingType? ordering,
        ShardKeySelector? shardKeySelector,
        string? key,
        CancellationToken cancellationToken) => ChangePayload(
            HttpMethod.Post, collectionName, payload, ids, filter, wait, ordering, shardKeySelector, key, cancellationToken);

    private Task<UpdateResult> OverwritePayload(
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IEnumerable<PointId>? ids,
        Filter? filter,
        bool wait,
        WriteOrderingType? ordering,
        ShardKeySelector? shardKeySelector,
        string? key,
        CancellationToken cancellationToken) => ChangePayload(
            HttpMethod.Put, collectionName, payload, ids, filter, wait, ordering, shardKeySelector, key, cancellationToken);

    private Task<UpdateResult> ChangePayload(
        HttpMethod method,
        string collectionName,
        IReadOnlyDictionary<string, Value> payload,
        IEnumerable<PointId>? ids,
        Filter? filter,
        bool wait,
        WriteOrderingType? ordering,
        ShardKeySelector? shardKeySelector,
        string? key,
        CancellationToken cancellationToken)
    {
        NotOffered.Refuse(shardKeySelector);
        return SendAsync(
            method,
            RestConnection.Collection(collectionName, "/points/payload" + Query(wait, ordering)),
            writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("payload");
                ValueJson.WriteMap(writer, payload);
                if (ids is not null)
                {
                    PointJson.WriteIds(writer, "points", ids);
                }

                FilterJson.WriteOptional(writer, filter);
                if (key is not null)
                {
                    writer.WriteString("key", key);
                }

                writer.WriteEndObject();
            },
            PointJson.ReadUpdate,
            cancellationToken);
    }
}
