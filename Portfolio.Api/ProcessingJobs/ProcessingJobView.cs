using System.Text.Json;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>A job of Documents.</summary>
/// <param name="Id">Key.</param>
/// <param name="JobId">Documents' own id.</param>
/// <param name="DocumentType"><c>pdf</c>, <c>text</c>, <c>github</c>, <c>markdown</c> or <c>unknown</c>.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Url">Where the document came from.</param>
/// <param name="Status"><c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="ChunksProcessed">Chunks that are stored.</param>
/// <param name="TotalChunks">Chunks of the whole document.</param>
/// <param name="Metadata">What the caller of Documents said of it.</param>
/// <param name="ErrorMessage">Why it failed.</param>
/// <param name="PaperId">Key of the paper that the document is the text of.</param>
/// <param name="CreatedAt">When it was first heard of.</param>
/// <param name="UpdatedAt">When it was last heard of.</param>
public sealed record ProcessingJobView(
    long Id,
    string JobId,
    string DocumentType,
    string Title,
    string? Url,
    string Status,
    int ChunksProcessed,
    int TotalChunks,
    IReadOnlyDictionary<string, JsonElement> Metadata,
    string? ErrorMessage,
    long? PaperId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>What is shown of a job.</summary>
    public static ProcessingJobView Of(ProcessingJob job) => new(
        job.Id, job.JobId, job.DocumentType, job.Title, job.Url, job.Status, job.ChunksProcessed, job.TotalChunks,
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Metadata) ?? [], job.ErrorMessage, job.PaperId,
        job.CreatedAt, job.UpdatedAt);
}
