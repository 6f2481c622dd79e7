using System.Text.Json;
using Portfolio.Documents.Ingestion;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Documents.Jobs;

/// <summary>A job as callers see it.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="DocumentType"><c>text</c>, <c>markdown</c> or <c>pdf</c>.</param>
/// <param name="Status"><c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 100, never falling; 100 when completed.</param>
/// <param name="ChunksProcessed">Chunks that are embedded.</param>
/// <param name="TotalChunks">Chunks of the document; 0 until it is cut.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="UpdatedAt">When it last moved.</param>
/// <param name="ErrorMessage">Why it failed, or what it waits for.</param>
/// <param name="Metadata">What was said of the document, with its <c>title</c>, and <c>error_code</c> when it failed.</param>
/// <param name="Stage">What it is doing: <c>queued</c>, <c>downloading</c>, <c>extracting</c>, <c>chunking</c>, <c>embedding</c>, <c>storing</c> or <c>done</c>.</param>
/// <param name="DocumentIds">The documents that it led to.</param>
/// <param name="Duplicate">Whether the content was known, and nothing was stored.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Summary">Always null: this version makes no summaries.</param>
/// <param name="Webhook">What became of the message to the Api.</param>
public sealed record DocumentJobView(
    string JobId, string DocumentType, string Status, double Progress, int ChunksProcessed, int TotalChunks,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? ErrorMessage, IReadOnlyDictionary<string, JsonElement> Metadata,
    JobStage Stage, IReadOnlyList<Guid> DocumentIds, bool Duplicate, int Attempts, string? Summary, WebhookState Webhook)
{
    /// <summary>What callers call a job that runs.</summary>
    public const string Processing = "processing";

    /// <summary>The view of a job.</summary>
    public static DocumentJobView Of(DocumentJob job, WebhookState webhook) => new(
        job.Id, job.DocumentType, job.Status == JobStatus.Running ? Processing : EnumText.Format(job.Status),
        Math.Round(job.Progress, 1), job.ChunksProcessed, job.TotalChunks, job.CreatedAt, UpdatedAtOf(job), job.Error,
        MetadataOf(job), job.Stage, job.DocumentIds, job.Duplicate, AttemptsOf(job), null, webhook);

    private static DateTimeOffset UpdatedAtOf(DocumentJob job) =>
        new[] { job.UpdatedAt, job.StartedAt ?? job.CreatedAt, job.EndedAt ?? job.CreatedAt }.Max();

    /// <summary>The queue counts anew after progress; a job that was begun has at least one.</summary>
    private static int AttemptsOf(DocumentJob job) => job.StartedAt is null ? 0 : Math.Max(job.Attempts, 1) + job.Retries;

    private static Dictionary<string, JsonElement> MetadataOf(DocumentJob job)
    {
        var metadata = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Metadata) ?? [];
        metadata["title"] = JsonSerializer.SerializeToElement(job.Title);
        if (job.ErrorCode is not null)
        {
            metadata["error_code"] = JsonSerializer.SerializeToElement(job.ErrorCode);
        }

        return metadata;
    }
}

/// <summary>A part of the jobs.</summary>
/// <param name="Jobs">The jobs, newest first.</param>
/// <param name="Total">How many match in all.</param>
/// <param name="Limit">The most that are shown.</param>
/// <param name="Offset">How many were left out at the beginning.</param>
public sealed record DocumentJobList(IReadOnlyList<DocumentJobView> Jobs, int Total, int Limit, int Offset);
