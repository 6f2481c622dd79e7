using System.Diagnostics;
using Portfolio.Documents.Vectors;

namespace Portfolio.Documents.Search;

/// <summary>Answers questions with passages.</summary>
public sealed class PassageSearch(VectorSpace spaces, VectorStore vectors, SearchMetrics metrics)
{
    /// <summary>The passages that are nearest in meaning, from the collection in use.</summary>
    /// <param name="query">The question, checked.</param>
    /// <param name="onlyPublic">Leaves out what not everybody may see.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    /// <exception cref="Embeddings.EmbeddingException">The model is not ready or failed.</exception>
    public async Task<PassageList> FindAsync(PassageQuery query, bool onlyPublic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var started = Stopwatch.GetTimestamp();
        var filter = query.Filter(onlyPublic);
        try
        {
            var points = await spaces.UseAsync(
                async space =>
                {
                    var vector = (await space.Embedder.EmbedAsync([query.Text!], cancellationToken))[0];
                    return await vectors.SearchAsync(space.Collection, vector, filter, query.Limit, cancellationToken);
                },
                cancellationToken);
            var passages = Passage.Ranked(points.Select(Passage.Of), query.MaxDistance);
            var took = Stopwatch.GetElapsedTime(started);
            metrics.Found(PassageQuery.VectorMode, passages.Count, took);
            return new PassageList(query.Text!, passages, passages.Count, (long)took.TotalMilliseconds);
        }
        catch (Exception error) when (error is VectorStoreException or Embeddings.EmbeddingException)
        {
            metrics.Failed(PassageQuery.VectorMode);
            throw;
        }
    }
}
