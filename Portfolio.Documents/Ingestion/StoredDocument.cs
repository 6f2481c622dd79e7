using Microsoft.EntityFrameworkCore;

namespace Portfolio.Documents.Ingestion;

/// <summary>A document whose chunks can be found.</summary>
public sealed class StoredDocument
{
    /// <summary>See <see cref="DocumentIds.Document"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>See <see cref="DocumentIds.SourceKey"/>.</summary>
    public required string SourceKey { get; init; }

    /// <summary>SHA-256 of the source key, which may be too long for an index. A source has one document.</summary>
    public required string SourceHash { get; init; }

    /// <summary>SHA-256 of the normalised text.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>One of <see cref="DocumentTypes"/>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Its address.</summary>
    public string? Url { get; init; }

    /// <summary>Where it comes from, in the caller's words.</summary>
    public string? Source { get; init; }

    /// <summary>Its category.</summary>
    public string? Category { get; init; }

    /// <summary>See <see cref="DocumentMetadata.IsPublic"/>.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Length of the normalised text in code points.</summary>
    public int Characters { get; init; }

    /// <summary>Number of its chunks.</summary>
    public int TotalChunks { get; init; }

    /// <summary>See <see cref="DocumentMetadata.Json"/>.</summary>
    public required string Metadata { get; init; }

    /// <summary>The job that stored it.</summary>
    public required string JobId { get; init; }

    /// <summary>When it was first stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last stored.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its chunks.</summary>
    public List<StoredChunk> Chunks { get; init; } = [];
}

/// <summary>A chunk's text and place; its vector is in the vector store.</summary>
public sealed class StoredChunk
{
    /// <summary>The document.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>Number in the document, from 0.</summary>
    public int ChunkIndex { get; init; }

    /// <summary>Position of its first code point in the normalised text.</summary>
    public int StartChar { get; init; }

    /// <summary>Position after its last code point.</summary>
    public int EndChar { get; init; }

    /// <summary>The text between.</summary>
    public required string Text { get; init; }

    /// <summary>The page that it begins on, from 1; null for what has no pages.</summary>
    public int? Page { get; init; }
}

/// <summary>Maps the documents.</summary>
public static class StoredDocumentMapping
{
    private const int HashLength = 64;

    /// <summary>Adds <c>documents</c> and <c>chunks</c>.</summary>
    public static void AddStoredDocuments(this ModelBuilder model)
    {
        var document = model.Entity<StoredDocument>();
        document.ToTable("documents");
        document.Property(row => row.Id).ValueGeneratedNever();
        document.Property(row => row.SourceHash).HasMaxLength(HashLength);
        document.Property(row => row.ContentHash).HasMaxLength(HashLength);
        document.Property(row => row.Title).HasMaxLength(ProcessTextRequest.MaxTitleLength);
        document.Property(row => row.DocumentType).HasMaxLength(20);
        document.Property(row => row.Metadata).HasColumnType("jsonb");
        document.Property(row => row.JobId).HasMaxLength(100);
        document.HasIndex(row => row.SourceHash).IsUnique();
        document.HasIndex(row => new { row.CreatedAt, row.Id }).IsDescending();
        document.HasMany(row => row.Chunks).WithOne().HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Cascade);

        var chunk = model.Entity<StoredChunk>();
        chunk.ToTable("chunks");
        chunk.HasKey(row => new { row.DocumentId, row.ChunkIndex });
    }
}
