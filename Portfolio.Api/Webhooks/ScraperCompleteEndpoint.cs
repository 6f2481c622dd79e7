using System.Text.Json;
using Portfolio.Api.Persistence;
using Portfolio.Api.Webhooks.Received;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;

namespace Portfolio.Api.Webhooks;

/// <summary>Receives the Scraper's results.</summary>
public static class ScraperCompleteEndpoint
{
    /// <summary>
    /// Stores the papers and the job of one delivery. A batch that was applied before is answered with 200, the first
    /// result and <c>duplicate</c>; a broken paper is skipped and reported.
    /// </summary>
    internal static async Task<IResult> Handle(
        HttpContext http, ScraperDeliveries deliveries, PortfolioContext context, TimeProvider time)
    {
        var body = await WebhookBody.ReadAsync(http.Request, http.RequestAborted);
        return await WebhookCall.GuardAsync("Failed to process webhook", async () =>
        {
            var (delivery, refused) = Parse(body, time.GetUtcNow());
            ReceivedNote.Of(http).Subject = delivery?.JobId;
            if (delivery is not null && await deliveries.FindResultAsync(delivery, http.RequestAborted) is { } known)
                return Answer(http, known);
            return await http.OnceAsync(context, body, async cancellationToken => delivery is null
                ? refused!
                : Answer(http, await deliveries.ApplyAsync(delivery, cancellationToken)));
        });
    }

    private static IResult Answer(HttpContext http, ScraperCompleteResult result)
    {
        ReceivedNote.Of(http).Outcome = result.Duplicate
            ? "had been applied before"
            : $"{result.PapersCreated} created, {result.PapersUpdated} updated, {result.PapersSkipped} skipped";
        if (!result.Duplicate)
            return TypedResults.Json(result, statusCode: StatusCodes.Status201Created);
        http.Response.Headers["Idempotent-Replay"] = "true";
        return TypedResults.Ok(result);
    }

    private static (ScraperDelivered? Delivery, ApiFailure? Refused) Parse(byte[] body, DateTimeOffset now)
    {
        try
        {
            return (ScraperDelivered.From(WebhookBody.Parse<ScraperCompleteBody<JsonElement>>(body), now), null);
        }
        catch (ApiException refused)
        {
            return (null, refused.Failure);
        }
    }
}
