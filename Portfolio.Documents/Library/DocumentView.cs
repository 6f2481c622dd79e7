using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Documents.Ingestion;

namespace Portfolio.Documents.Library;

/// <summary>A document as callers see it.</summary>
/// <param name="DocumentId">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="DocumentType"><c>text</c>, <c>markdown</c> or <c>pdf</c>.</param>
/// <param name="Url">Its address, if it has one.</param>
/// <param name="Source">Where it comes from, in the sender's words.</param>
/// <param name="Category">Its category, if it has one.</param>
/// <param name="ContentHash">SHA-256 of the normalised text, in lower-case hexadecimal.</param>
/// <param name="Characters">Length of the normalised text in code points.</param>
/// <param name="TotalChunks">Number of its chunks.</param>
/// <param name="Summary">Always null: this version makes no summaries.</param>
/// <param name="Metadata">What was said of it when it was sent.</param>
/// <param name="JobId">The job that stored it.</param>
/// <param name="CreatedAt">When it was first stored.</param>
/// <param name="UpdatedAt">When it was last stored.</param>
/// <param name="Chunks">Its chunks, where they are asked for.</param>
public sealed record DocumentView(
    Guid DocumentId, string Title, string DocumentType, string? Url, string? Source, string? Category, string ContentHash, int Characters,
    int TotalChunks, string? Summary, JsonElement Metadata, string JobId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ChunkView>? Chunks)
{
    /// <summary>The view of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="chunks">Its chunks, or null to leave them out.</param>
    internal static DocumentView Of(StoredDocument document, IReadOnlyList<ChunkView>? chunks) => new(
        document.Id, document.Title, document.DocumentType, document.Url, document.Source, document.Category, document.ContentHash,
        document.Characters, document.TotalChunks, null, JsonSerializer.Deserialize<JsonElement>(document.Metadata), document.JobId,
        document.CreatedAt, document.UpdatedAt, chunks);
}

/// <summary>A chunk of a document.</summary>
/// <param name="ChunkIndex">Number in the document, from 0.</param>
/// <param name="StartChar">Position of its first code point in the normalised text.</param>
/// <param name="EndChar">Position after its last code point.</param>
/// <param name="Text">The text between.</param>
public sealed record ChunkView(int ChunkIndex, int StartChar, int EndChar, string Text);

/// <summary>A part of the documents.</summary>
/// <param name="Documents">The documents, newest first.</param>
/// <param name="Total">How many match in all.</param>
public sealed record DocumentList(IReadOnlyList<DocumentView> Documents, int Total);
