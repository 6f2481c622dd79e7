using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Documents.Ingestion;

/// <summary>The body of the webhook to the Api (contract 7.11).</summary>
public sealed record DocumentPayload(
    string JobId, Guid? DocumentId, string DocumentType, string Title, string? Url, int ChunksProcessed, int TotalChunks,
    string Status, string? ErrorMessage, JsonElement Metadata, DateTimeOffset Timestamp);

/// <summary>Writes an ended job's webhook into the outbox.</summary>
public static class DocumentWebhooks
{
    /// <summary>Name of the target in the outbox.</summary>
    public const string Target = "document-processed";

    /// <summary>To be called in the transaction that ends the job, after its row is written.</summary>
    public static async Task AddDocumentWebhookAsync(
        this DocumentsDbContext context, string jobId, Guid? documentId, TimeProvider time, CancellationToken cancellationToken)
    {
        var job = await context.Jobs.AsNoTracking().SingleAsync(row => row.Id == jobId, cancellationToken);
        using var metadata = JsonDocument.Parse(job.Metadata);
        var payload = new DocumentPayload(
            job.Id, documentId, job.DocumentType, job.Title, DocumentMetadata.Parse(job.Metadata).Url, job.ChunksProcessed,
            job.TotalChunks, EnumText.Format(job.Status), job.Error, metadata.RootElement, job.EndedAt ?? time.GetUtcNow());
        await context.AddWebhooksAsync(
            Target, jobId, [JsonSerializer.SerializeToUtf8Bytes(payload, PortfolioJson.Options)], cancellationToken);
    }
}
