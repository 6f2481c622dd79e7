using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>What this service does with the vector store.</summary>
public sealed class VectorStore(VectorCalls calls, VectorSpace collection)
{
    /// <summary>Stores points; they are durable when this returns.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task UpsertAsync(IReadOnlyList<PointStruct> points, CancellationToken cancellationToken) => collection.UseAsync(
        name => calls.AskAsync(
            (to, token) => to.UpsertAsync(name, points, wait: true, cancellationToken: token), VectorCalls.LongLimit, cancellationToken),
        cancellationToken);

    /// <summary>Removes the points of documents that another job than this one stored.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task RemoveOthersAsync(IReadOnlyList<Guid> documents, string jobId, CancellationToken cancellationToken)
    {
        var filter = new Filter
        {
            Must = { Conditions.Match("document_id", [.. documents.Select(id => id.ToString())]) },
            MustNot = { Conditions.MatchKeyword("job_id", jobId) },
        };
        return collection.UseAsync(
            name => calls.AskAsync(
                (to, token) => to.DeleteAsync(name, filter, wait: true, cancellationToken: token), VectorCalls.LongLimit, cancellationToken),
            cancellationToken);
    }

    /// <summary>The nearest points that match, with their payloads.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task<IReadOnlyList<ScoredPoint>> SearchAsync(
        float[] vector, Filter? filter, int count, CancellationToken cancellationToken) => collection.UseAsync(
        name => calls.AskAsync(
            (to, token) => to.QueryAsync(
                name, vector, filter: filter, limit: (ulong)count, payloadSelector: true, cancellationToken: token),
            VectorCalls.ShortLimit, cancellationToken),
        cancellationToken);

    /// <summary>How many points there are.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task<long> CountAsync(CancellationToken cancellationToken) => collection.UseAsync(
        name => VectorSpace.CountAsync(calls, name, cancellationToken), cancellationToken);
}
