using Portfolio.Documents.Chunking;

namespace Portfolio.Documents.Ingestion;

/// <summary>The document of a job: what was asked for, and what follows from it.</summary>
internal sealed class IngestedDocument
{
    private readonly JobText text;

    public IngestedDocument(DocumentJob job, JobText text)
    {
        this.text = text;
        Job = job;
        Characters = text.Text.Length - text.Text.Count(char.IsLowSurrogate);
        Metadata = DocumentMetadata.Parse(job.Metadata);
        ContentHash = DocumentIds.Hash(text.Text);
        SourceKey = DocumentIds.SourceKey(Metadata.Source, Metadata.Url, ContentHash);
        SourceHash = DocumentIds.Hash(SourceKey);
        Id = DocumentIds.Document(ContentHash, SourceKey);
    }

    public DocumentJob Job { get; }

    public DocumentMetadata Metadata { get; }

    public Guid Id { get; }

    public string ContentHash { get; }

    public string SourceKey { get; }

    public string SourceHash { get; }

    public int Characters { get; }

    /// <summary>The row, with its chunks.</summary>
    public StoredDocument ToRow(IReadOnlyList<Chunk> chunks, DateTimeOffset created, DateTimeOffset now) => new()
    {
        Id = Id,
        SourceKey = SourceKey,
        SourceHash = SourceHash,
        ContentHash = ContentHash,
        Title = Job.Title,
        DocumentType = Job.DocumentType,
        Url = Metadata.Url,
        Source = Metadata.Source,
        Category = Metadata.Category,
        IsPublic = Metadata.IsPublic,
        Characters = Characters,
        TotalChunks = chunks.Count,
        Metadata = Job.Metadata,
        JobId = Job.Id,
        CreatedAt = created,
        UpdatedAt = now,
        Chunks =
        [
            .. chunks.Select(chunk => new StoredChunk
            {
                DocumentId = Id, ChunkIndex = chunk.Index, StartChar = chunk.Start, EndChar = chunk.End, Text = chunk.Text,
                Page = text.PageAt(chunk.Start),
            }),
        ],
    };
}
