using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Library;

/// <summary>Reads documents.</summary>
public sealed class DocumentReader(DocumentsDbContext context)
{
    private const string Escape = "\\";

    /// <summary>A part of the documents, newest first, and the number of all that match.</summary>
    public Task<DocumentList> ListAsync(DocumentQuery query, bool onlyPublic, CancellationToken cancellationToken) =>
        context.InSnapshotAsync(
            async token =>
            {
                var documents = Visible(onlyPublic);
                if (!string.IsNullOrEmpty(query.DocumentType))
                {
                    documents = documents.Where(document => document.DocumentType == query.DocumentType);
                }

                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var pattern = $"%{Literal(query.Search.Trim())}%";
                    documents = documents.Where(document => EF.Functions.ILike(document.Title, pattern, Escape));
                }

                var total = await documents.CountAsync(token);
                var page = await documents.OrderByDescending(document => document.CreatedAt).ThenByDescending(document => document.Id)
                    .Skip(query.Skipped).Take(query.Taken).AsNoTracking().ToListAsync(token);
                return new DocumentList(page.ConvertAll(document => DocumentView.Of(document, null)), total);
            },
            cancellationToken);

    /// <summary>One document; null when there is none with this id that the caller may see.</summary>
    public Task<DocumentView?> FindAsync(Guid id, bool includeChunks, bool onlyPublic, CancellationToken cancellationToken) =>
        context.InSnapshotAsync(
            async token =>
            {
                var document = await Visible(onlyPublic).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token);
                return document is null ? null : DocumentView.Of(document, includeChunks ? await ChunksAsync(id, token) : null);
            },
            cancellationToken);

    private async Task<IReadOnlyList<ChunkView>> ChunksAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Chunks.Where(chunk => chunk.DocumentId == id).OrderBy(chunk => chunk.ChunkIndex)
            .Select(chunk => new ChunkView(chunk.ChunkIndex, chunk.StartChar, chunk.EndChar, chunk.Text)).ToListAsync(cancellationToken);

    private IQueryable<StoredDocument> Visible(bool onlyPublic) =>
        onlyPublic ? context.Documents.Where(document => document.IsPublic) : context.Documents;

    private static string Literal(string text) => text
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal);
}
