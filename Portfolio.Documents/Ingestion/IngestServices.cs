using Portfolio.Documents.Chunking;
using Portfolio.Documents.Extraction;
using Portfolio.Documents.Ingestion.Files;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Outgoing;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Documents.Ingestion;

/// <summary>Registration of the jobs.</summary>
public static class IngestServices
{
    private const string Path = "/api/webhooks/document-processed/";

    // About an hour: an engine that is away must not cost a job.
    private const int MaxRetries = 240;

    /// <summary>Adds chunking, the worker, and the outbox with the Api as its target.</summary>
    public static void AddIngestion(this WebApplicationBuilder builder, DocumentsSettings settings)
    {
        builder.Services.AddChunking(builder.Configuration);
        builder.Services.AddExtraction();
        builder.AddGuardedHttpClient();
        builder.Services.AddSingleton<FileFetcher>();
        builder.Services.AddScoped<JobTexts>();
        builder.AddJobs<DocumentsDbContext, DocumentJob, IngestHandler>(jobs =>
        {
            jobs.Concurrency = settings.ProcessingConcurrency;
            jobs.MaxRetries = MaxRetries;
            jobs.RetryDelay = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        });
        builder.AddWebhookOutbox<DocumentsDbContext>(
            new WebhookTarget(DocumentWebhooks.Target, new Uri(settings.ApiUrl, Path)));
    }
}
