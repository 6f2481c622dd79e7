using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Storage;
using Portfolio.Documents.Vectors;

namespace Portfolio.Documents.Rebuilding;

/// <summary>Makes the points of documents anew from their rows: the database holds all that a vector comes from.</summary>
internal sealed class DocumentIndexer(VectorStore vectors)
{
    /// <summary>Chunks that are embedded and stored together.</summary>
    public const int BatchSize = 256;

    /// <summary>Embeds the chunks of the documents and stores them; the documents need not have theirs loaded.</summary>
    /// <exception cref="VectorStoreException">The store is away or failed.</exception>
    /// <exception cref="Embeddings.EmbeddingException">The model failed.</exception>
    public async Task WriteAsync(
        DocumentsDbContext context, SearchSpace target, IReadOnlyList<StoredDocument> documents, CancellationToken cancellationToken)
    {
        var points = documents.ToDictionary(document => document.Id, document => new ChunkPoints(document));
        var ids = points.Keys.ToList();
        var most = documents.Max(document => document.TotalChunks);
        for (var from = 0; from < most; from += BatchSize)
        {
            var chunks = await context.Chunks.AsNoTracking()
                .Where(chunk => ids.Contains(chunk.DocumentId) && chunk.ChunkIndex >= from && chunk.ChunkIndex < from + BatchSize)
                .OrderBy(chunk => chunk.DocumentId).ThenBy(chunk => chunk.ChunkIndex)
                .ToListAsync(cancellationToken);
            if (chunks.Count == 0)
            {
                // Removed meanwhile.
                return;
            }

            var made = await target.Embedder.EmbedAsync(chunks.ConvertAll(chunk => chunk.Text), cancellationToken);
            await vectors.UpsertAsync(
                target.Collection, [.. chunks.Zip(made, (chunk, vector) => points[chunk.DocumentId].Of(chunk, vector))], cancellationToken);
        }
    }
}
