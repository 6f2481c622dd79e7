using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <content>Points: store, delete.</content>
public partial class QdrantClient
{
    /// <summary>Inserts or replaces points; with <paramref name="wait"/> they are durable when this returns.</summary>
    public Task<UpdateResult> UpsertAsync(
        string collectionName,
        IReadOnlyList<PointStruct> points,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(shardKeySelector);
        return SendAsync(
            HttpMethod.Put,
            RestConnection.Collection(collectionName, "/points" + Query(wait, ordering)),
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("points");
                foreach (var point in points)
                {
                    PointJson.Write(writer, point);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            },
            PointJson.ReadUpdate,
            cancellationToken);
    }

    /// <summary>One point: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        ulong id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, [(PointId)id], null, wait, ordering, shardKeySelector, cancellationToken);

    /// <summary>Some points: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        IReadOnlyList<ulong> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, ids.Select(id => (PointId)id), null, wait, ordering, shardKeySelector, cancellationToken);

    /// <summary>One point: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        Guid id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, [(PointId)id], null, wait, ordering, shardKeySelector, cancellationToken);

    /// <summary>Some points: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        IReadOnlyList<Guid> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, ids.Select(id => (PointId)id), null, wait, ordering, shardKeySelector, cancellationToken);

    /// <summary>One point: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        PointId id,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, [id], null, wait, ordering, shardKeySelector, cancellationToken);

    /// <summary>Some points: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        IReadOnlyList<PointId> ids,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, ids, null, wait, ordering, shardKeySelector, cancellationToken);

    /// <summary>All points that match: deletes. Points that are not there are no error.</summary>
    public Task<UpdateResult> DeleteAsync(
        string collectionName,
        Filter filter,
        bool wait = true,
        WriteOrderingType? ordering = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        Delete(collectionName, null, filter, wait, ordering, shardKeySelector, cancellationToken);

    private Task<UpdateResult> Delete(
        string collectionName,
        IEnumerable<PointId>? ids,
        Filter? filter,
        bool wait,
        WriteOrderingType? ordering,
        ShardKeySelector? shardKeySelector,
        CancellationToken cancellationToken)
    {
        NotOffered.Refuse(shardKeySelector);
        return SendAsync(
            HttpMethod.Post,
            RestConnection.Collection(collectionName, "/points/delete" + Query(wait, ordering)),
            writer =>
            {
                writer.WriteStartObject();
                if (ids is not null)
                {
                    PointJson.WriteIds(writer, "points", ids);
                }

                FilterJson.WriteOptional(writer, filter);
                writer.WriteEndObject();
            },
            PointJson.ReadUpdate,
            cancellationToken,
            nameof(DeleteAsync));
    }
}
