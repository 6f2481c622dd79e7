using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>What this service does with the points of a collection.</summary>
public sealed class VectorStore(VectorCalls calls, VectorSpace spaces)
{
    /// <summary>Stores points; they are durable when this returns.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task UpsertAsync(string collection, IReadOnlyList<PointStruct> points, CancellationToken cancellationToken) => calls.AskAsync(
        (to, token) => to.UpsertAsync(collection, points, wait: true, cancellationToken: token), VectorCalls.LongLimit, cancellationToken);

    /// <summary>Removes the points that match.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task RemoveAsync(string collection, Filter filter, CancellationToken cancellationToken) => calls.AskAsync(
        (to, token) => to.DeleteAsync(collection, filter, wait: true, cancellationToken: token), VectorCalls.LongLimit, cancellationToken);

    /// <summary>How many points match; all of them without a filter.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public async Task<long> CountAsync(string collection, Filter? filter, CancellationToken cancellationToken) => (long)await calls.AskAsync(
        (to, token) => to.CountAsync(collection, filter, cancellationToken: token), VectorCalls.ShortLimit, cancellationToken);

    /// <summary>How many points there are in the collection in use.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task<long> CountAsync(CancellationToken cancellationToken) => spaces.UseAsync(
        space => CountAsync(space.Collection, null, cancellationToken), cancellationToken);

    /// <summary>The nearest points that match, with their payloads.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    public Task<IReadOnlyList<ScoredPoint>> SearchAsync(
        string collection, float[] vector, Filter? filter, int count, CancellationToken cancellationToken) => calls.AskAsync(
        (to, token) => to.QueryAsync(collection, vector, filter: filter, limit: (ulong)count, payloadSelector: true, cancellationToken: token),
        VectorCalls.ShortLimit, cancellationToken);
}
