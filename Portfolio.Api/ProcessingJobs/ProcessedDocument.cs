using System.Globalization;
using System.Text.Json;
using Portfolio.Api.Persistence;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>A webhook of Documents, checked and ready to be stored.</summary>
public sealed record ProcessedDocument
{
    /// <summary>The types that are known; every other becomes <c>unknown</c>.</summary>
    public static readonly IReadOnlyList<string> Types = ["pdf", "text", "github", "markdown"];

    private const string UnknownType = "unknown";
    private const string Untitled = "Untitled";
    private const int MaxDocumentIdLength = 100;

    private static readonly string[] Statuses = ["pending", "processing", "completed", "failed"];

    /// <summary>Documents' job id.</summary>
    public required string JobId { get; init; }

    /// <summary>One of <see cref="Types"/>, or <c>unknown</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>At most 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Where the document came from.</summary>
    public string? Url { get; init; }

    /// <summary>Chunks that are stored.</summary>
    public required int ChunksProcessed { get; init; }

    /// <summary>Chunks of the whole document.</summary>
    public required int TotalChunks { get; init; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The document's id.</summary>
    public string? DocumentId { get; init; }

    /// <summary>When the webhook was made.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Key of a paper, from the metadata.</summary>
    public long? PaperId { get; init; }

    /// <summary>External id of a paper, from the metadata.</summary>
    public string? PaperSourceId { get; init; }

    /// <summary>What the sender is told.</summary>
    public string Message => Status == "failed"
        ? $"Document \"{Title}\" failed: {ErrorMessage ?? "no reason given"}"
        : string.Create(CultureInfo.InvariantCulture, $"Document \"{Title}\" processed: {ChunksProcessed} chunks");

    /// <summary>Applies the aliases and defaults of the contract.</summary>
    /// <exception cref="ApiException">A field breaks a rule.</exception>
    public static ProcessedDocument From(DocumentProcessedBody body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(body);
        var jobId = (body.JobId ?? body.DocId)?.Trim() ?? "";
        var chunks = body.ChunksProcessed ?? body.Chunks ?? 0;
        var total = body.TotalChunks ?? chunks;
        var status = body.Status is "success" ? "completed" : body.Status;
        new Validation()
            .Check(jobId.Length > 0, "job_id", "job_id is required.")
            .Check(jobId.Length <= ProcessingJob.MaxJobIdLength, "job_id", $"Must be at most {ProcessingJob.MaxJobIdLength} characters.")
            .Check(chunks >= 0, "chunks_processed", "Must not be negative.")
            .Check(total >= 0, "total_chunks", "Must not be negative.")
            .Check(Statuses.Contains(status), "status", $"Must be one of {string.Join(", ", Statuses)}.")
            .Check(body.DocumentId is null or { Length: <= MaxDocumentIdLength }, "document_id",
                $"Must be at most {MaxDocumentIdLength} characters.")
            .ThrowIfInvalid();

        var title = body.Title.Trim();
        return new ProcessedDocument
        {
            JobId = jobId,
            DocumentType = Types.Contains(body.DocumentType) ? body.DocumentType : UnknownType,
            Title = title.Length == 0 ? Untitled : StoredText.Cut(title, ProcessingJob.MaxTitleLength),
            Url = string.IsNullOrWhiteSpace(body.Url) ? null : body.Url,
            ChunksProcessed = chunks,
            TotalChunks = total,
            Status = status,
            Metadata = JsonSerializer.Serialize(body.Metadata),
            ErrorMessage = body.ErrorMessage,
            DocumentId = body.DocumentId,
            Timestamp = (body.Timestamp ?? now).ToUniversalTime(),
            PaperId = Number(body.Metadata, "paper_id"),
            PaperSourceId = body.Metadata.TryGetValue("source_id", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString() : null,
        };
    }

    private static long? Number(Dictionary<string, JsonElement> metadata, string key) =>
        !metadata.TryGetValue(key, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number
        : null;
}
