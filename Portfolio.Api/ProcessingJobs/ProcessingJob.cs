using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>What the catalogue knows of one job of Documents.</summary>
public sealed class ProcessingJob : IRecord
{
    /// <summary>Longest job id in characters.</summary>
    public const int MaxJobIdLength = 100;

    /// <summary>Longest title in characters.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>Longest document type in characters.</summary>
    public const int MaxTypeLength = 20;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>Documents' own id, unique.</summary>
    public required string JobId { get; init; }

    /// <summary>One of <see cref="ProcessedDocument.Types"/>, or <c>unknown</c>.</summary>
    public required string DocumentType { get; set; }

    /// <summary>Title of the document.</summary>
    public required string Title { get; set; }

    /// <summary>Where the document came from.</summary>
    public string? Url { get; set; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; set; }

    /// <summary>Chunks that are stored.</summary>
    public int ChunksProcessed { get; set; }

    /// <summary>Chunks of the whole document.</summary>
    public int TotalChunks { get; set; }

    /// <summary>What the caller of Documents said of it: a JSON object.</summary>
    public required string Metadata { get; set; }

    /// <summary>Why the job failed.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The document's id in Documents.</summary>
    public string? DocumentId { get; set; }

    /// <summary>The paper that the document is the text of.</summary>
    public long? PaperId { get; set; }

    /// <summary>The same.</summary>
    public Paper? Paper { get; set; }

    /// <summary>When the newest applied webhook was made; an older one changes nothing.</summary>
    public DateTimeOffset EventTimestamp { get; set; }

    /// <summary>When the job was first heard of.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
