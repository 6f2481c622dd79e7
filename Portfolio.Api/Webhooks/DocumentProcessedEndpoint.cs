using System.Text.Json;
using Portfolio.Api.Persistence;
using Portfolio.Api.ProcessingJobs;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>Receives the ends of Documents' jobs.</summary>
public static class DocumentProcessedEndpoint
{
    /// <summary>Stores the state of a job of Documents; an older state than the stored one changes nothing.</summary>
    internal static async Task<IResult> Handle(
        HttpContext http, ProcessingJobUpsert jobs, PortfolioContext context, TimeProvider time)
    {
        var body = await WebhookBody.ReadAsync(http.Request, http.RequestAborted);
        return await http.OnceAsync(context, body, async cancellationToken =>
        {
            var document = ProcessedDocument.From(Parse(body), time.GetUtcNow());
            await jobs.ApplyAsync(document, cancellationToken);
            return TypedResults.Ok(new DocumentProcessedResult("success", document.JobId, document.Message));
        });
    }

    private static DocumentProcessedBody Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<DocumentProcessedBody>(JsonRepair.Repair(body).Span, PortfolioJson.Options)
                ?? throw new ApiException(ApiErrors.Validation("body", "The body must be an object."));
        }
        catch (JsonException unreadable)
        {
            throw new ApiException(BadRequestMapping.FromJson(unreadable), unreadable);
        }
    }
}
