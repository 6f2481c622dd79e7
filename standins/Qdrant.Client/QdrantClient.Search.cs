using System.Text.Json;
using Qdrant.Client.Grpc;
using Qdrant.Client.Rest;

namespace Qdrant.Client;

/// <content>Search.</content>
public partial class QdrantClient
{
    /// <summary>Searches by a vector, by the vector of a stored point, or by filter alone.</summary>
    public Task<IReadOnlyList<ScoredPoint>> QueryAsync(
        string collectionName,
        Query? query = null,
        IReadOnlyList<PrefetchQuery>? prefetch = null,
        string? usingVector = null,
        Filter? filter = null,
        float? scoreThreshold = null,
        SearchParams? searchParams = null,
        ulong limit = 10,
        ulong offset = 0,
        WithPayloadSelector? payloadSelector = null,
        WithVectorsSelector? vectorsSelector = null,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        LookupLocation? lookupFrom = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(prefetch, usingVector, searchParams, readConsistency, shardKeySelector, lookupFrom);
        return SendAsync<IReadOnlyList<ScoredPoint>>(
            HttpMethod.Post,
            WithTimeout(RestConnection.Collection(collectionName, "/points/query"), timeout),
            writer =>
            {
                writer.WriteStartObject();
                WriteQuery(writer, query);
                WriteSearch(writer, filter, scoreThreshold, limit, offset, payloadSelector, vectorsSelector);
                writer.WriteEndObject();
            },
            answer => [.. answer.GetProperty("result").GetProperty("points").EnumerateArray().Select(PointJson.ReadScored)],
            cancellationToken);
    }

    /// <summary>Searches by a vector, the older way.</summary>
    public Task<IReadOnlyList<ScoredPoint>> SearchAsync(
        string collectionName,
        ReadOnlyMemory<float> vector,
        Filter? filter = null,
        SearchParams? searchParams = null,
        ulong limit = 10,
        ulong offset = 0,
        WithPayloadSelector? payloadSelector = null,
        WithVectorsSelector? vectorsSelector = null,
        float? scoreThreshold = null,
        string? vectorName = null,
        ReadConsistency? readConsistency = null,
        ShardKeySelector? shardKeySelector = null,
        ReadOnlyMemory<uint>? sparseIndices = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        NotOffered.Refuse(searchParams, vectorName, readConsistency, shardKeySelector, sparseIndices);
        return SendAsync<IReadOnlyList<ScoredPoint>>(
            HttpMethod.Post,
            WithTimeout(RestConnection.Collection(collectionName, "/points/search"), timeout),
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("vector");
                foreach (var value in vector.Span)
                {
                    writer.WriteNumberValue(value);
                }

                writer.WriteEndArray();
                WriteSearch(writer, filter, scoreThreshold, limit, offset, payloadSelector, vectorsSelector);
                writer.WriteEndObject();
            },
            answer => [.. answer.GetProperty("result").EnumerateArray().Select(PointJson.ReadScored)],
            cancellationToken);
    }

    private static void WriteQuery(Utf8JsonWriter writer, Query? query)
    {
        if (query is null)
        {
            return;
        }

        writer.WritePropertyName("query");
        switch (query.Nearest?.VariantCase)
        {
            case VectorInput.VariantOneofCase.Dense:
                PointJson.WriteVector(writer, query.Nearest.Dense!);
                break;
            case VectorInput.VariantOneofCase.Id:
                PointJson.WriteId(writer, query.Nearest.Id!);
                break;
            default:
                throw new ArgumentException("A query is empty.");
        }
    }

    private static void WriteSearch(
        Utf8JsonWriter writer,
        Filter? filter,
        float? scoreThreshold,
        ulong limit,
        ulong offset,
        WithPayloadSelector? payload,
        WithVectorsSelector? vectors)
    {
        FilterJson.WriteOptional(writer, filter);
        if (scoreThreshold is { } threshold)
        {
            writer.WriteNumber("score_threshold", threshold);
        }

        writer.WriteNumber("limit", limit);
        writer.WriteNumber("offset", offset);
        SelectorJson.Write(writer, payload, vectors);
    }
}
