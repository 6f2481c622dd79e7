using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <content>Reading points.</content>
public partial class QdrantClient
{
    /// <summary>The points with these ids that exist.</summary>
    public Task<IReadOnlyList<RetrievedPoint>> RetrieveAsync(
        string collectionName,
        PointId id,
        bool withPayload = true,
        bool withVectors = false,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        RetrieveAsync(
            collectionName, [id], (WithPayloadSelector)withPayload, (WithVectorsSelector)withVectors, readConsistency, shardKeySelector, cancellationToken);

    /// <summary>The points with these ids that exist.</summary>
    public Task<IReadOnlyList<RetrievedPoint>> RetrieveAsync(
        string collectionName,
        Guid id,
        bool withPayload = true,
        bool withVectors = false,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        RetrieveAsync(
            collectionName, [(PointId)id], (WithPayloadSelector)withPayload, (WithVectorsSelector)withVectors, readConsistency, shardKeySelector, cancellationToken);

    /// <summary>The points with these ids that exist.</summary>
    public Task<IReadOnlyList<RetrievedPoint>> RetrieveAsync(
        string collectionName,
        ulong id,
        bool withPayload = true,
        bool withVectors = false,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        RetrieveAsync(
            collectionName, [(PointId)id], (WithPayloadSelector)withPayload, (WithVectorsSelector)withVectors, readConsistency, shardKeySelector, cancellationToken);

    /// <summary>The points with these ids that exist.</summary>
    public Task<IReadOnlyList<RetrievedPoint>> RetrieveAsync(
        string collectionName,
        IReadOnlyList<PointId> ids,
        bool withPayload = true,
        bool withVectors = false,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default) =>
        RetrieveAsync(
            collectionName, ids, (WithPayloadSelector)withPayload, (WithVectorsSelector)withVectors, readConsistency, shardKeySelector, cancellationToken);

    /// <summary>The points with these ids that exist, with a chosen part of their payloads.</summary>
    public Task<IReadOnlyList<RetrievedPoint>> RetrieveAsync(
        string collectionName,
        IReadOnlyList<PointId> ids,
        WithPayloadSelector payloadSelector,
        WithVectorsSelector vectorSelector,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(readConsistency, shardKeySelector);
        return SendAsync<IReadOnlyList<RetrievedPoint>>(
            HttpMethod.Post,
            RestConnection.Collection(collectionName, "/points"),
            writer =>
            {
                writer.WriteStartObject();
                PointJson.WriteIds(writer, "ids", ids);
                SelectorJson.Write(writer, payloadSelector, vectorSelector);
                writer.WriteEndObject();
            },
            answer => [.. answer.GetProperty("result").EnumerateArray().Select(PointJson.ReadRetrieved)],
            cancellationToken);
    }

    /// <summary>A page of points by ascending id.</summary>
    public Task<ScrollResponse> ScrollAsync(
        string collectionName,
        Filter? filter = null,
        uint limit = 10,
        PointId? offset = null,
        WithPayloadSelector? payloadSelector = null,
        WithVectorsSelector? vectorsSelector = null,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        OrderBy? orderBy = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(readConsistency, shardKeySelector, orderBy);
        return SendAsync(
            HttpMethod.Post,
            RestConnection.Collection(collectionName, "/points/scroll"),
            writer =>
            {
                writer.WriteStartObject();
                FilterJson.WriteOptional(writer, filter);
                writer.WriteNumber("limit", limit);
                if (offset is not null)
                {
                    writer.WritePropertyName("offset");
                    PointJson.WriteId(writer, offset);
                }

                SelectorJson.Write(writer, payloadSelector, vectorsSelector);
                writer.WriteEndObject();
            },
            answer =>
            {
                var result = answer.GetProperty("result");
                var next = result.GetProperty("next_page_offset");
                return new ScrollResponse
                {
                    NextPageOffset = next.ValueKind == System.Text.Json.JsonValueKind.Null ? null : PointJson.ReadId(next),
                    Result = { result.GetProperty("points").EnumerateArray().Select(PointJson.ReadRetrieved) },
                    Time = answer.GetProperty("time").GetDouble(),
                };
            },
            cancellationToken);
    }

    /// <summary>How many points match.</summary>
    public Task<ulong> CountAsync(
        string collectionName,
        Filter? filter = null,
        bool exact = true,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(readConsistency, shardKeySelector);
        return SendAsync(
            HttpMethod.Post,
            RestConnection.Collection(collectionName, "/points/count"),
            writer =>
            {
                writer.WriteStartObject();
                FilterJson.WriteOptional(writer, filter);
                writer.WriteBoolean("exact", exact);
                writer.WriteEndObject();
            },
            answer => answer.GetProperty("result").GetProperty("count").GetUInt64(),
            cancellationToken);
    }
}
