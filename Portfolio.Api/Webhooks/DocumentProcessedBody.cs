using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>The end of a job of Documents.</summary>
public sealed class DocumentProcessedBody : IRequestBody
{
    /// <summary>Documents' job id, required, at most 100 characters.</summary>
    public string? JobId { get; set; }

    /// <summary>The same as <c>job_id</c>, which wins.</summary>
    public string? DocId { get; set; }

    /// <summary><c>pdf</c>, <c>text</c>, <c>github</c> or <c>markdown</c>; anything else is <c>unknown</c>.</summary>
    public string DocumentType { get; set; } = "unknown";

    /// <summary>Title of the document, cut to 500 characters.</summary>
    public string Title { get; set; } = "Untitled";

    /// <summary>Where the document came from.</summary>
    public string? Url { get; set; }

    /// <summary>Chunks that are stored.</summary>
    public int? ChunksProcessed { get; set; }

    /// <summary>The same as <c>chunks_processed</c>, which wins.</summary>
    public int? Chunks { get; set; }

    /// <summary>Chunks of the whole document; default: the processed ones.</summary>
    public int? TotalChunks { get; set; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c> (or <c>success</c>) or <c>failed</c>.</summary>
    public string Status { get; set; } = "completed";

    /// <summary>What the caller of Documents said of it; <c>paper_id</c> or <c>source_id</c> names a paper.</summary>
    public Dictionary<string, JsonElement> Metadata { get; set; } = [];

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The document's id in Documents.</summary>
    public string? DocumentId { get; set; }

    /// <summary>When the webhook was made; default: now.</summary>
    public DateTimeOffset? Timestamp { get; set; }
}

/// <summary>That the end of a job was taken.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="JobId">Documents' job id.</param>
/// <param name="Message">The same in words.</param>
public sealed record DocumentProcessedResult(string Status, string JobId, string Message);
