using Portfolio.Api.Persistence;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Webhooks.Received;

namespace Portfolio.Api.Webhooks;

/// <summary>Receives the ends of Documents' jobs.</summary>
public static class DocumentProcessedEndpoint
{
    /// <summary>Stores the state of a job of Documents; an older state than the stored one changes nothing.</summary>
    internal static Task<IResult> Handle(
        HttpContext http, ProcessingJobUpsert jobs, PortfolioContext context, TimeProvider time) =>
        WebhookCall.OnceAsync(http, context, "Failed to process webhook", async (body, cancellationToken) =>
        {
            var document = ProcessedDocument.From(WebhookBody.Parse<DocumentProcessedBody>(body), time.GetUtcNow());
            await jobs.ApplyAsync(document, cancellationToken);
            var note = ReceivedNote.Of(http);
            (note.Subject, note.Outcome) = (document.JobId, document.Message);
            return TypedResults.Ok(new DocumentProcessedResult("success", document.JobId, document.Message));
        });
}
