using System.Text.Json;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;

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
        try
        {
            var (delivery, refused) = Parse(body, time.GetUtcNow());
            if (delivery is not null && await deliveries.FindResultAsync(delivery, http.RequestAborted) is { } known)
                return Answer(http, known);
            return await http.OnceAsync(context, body, async cancellationToken => delivery is null
                ? refused!
                : Answer(http, await deliveries.ApplyAsync(delivery, cancellationToken)));
        }
        catch (Exception exception) when (exception is not (ApiException or OperationCanceledException) && !StoreOutage.IsCause(exception))
        {
            throw new ApiException(ApiErrors.Internal("Failed to process webhook"), exception);
        }
    }

    private static IResult Answer(HttpContext http, ScraperCompleteResult result)
    {
        if (!result.Duplicate)
            return TypedResults.Json(result, statusCode: StatusCodes.Status201Created);
        http.Response.Headers["Idempotent-Replay"] = "true";
        return TypedResults.Ok(result);
    }

    private static (ScraperDelivered? Delivery, ApiFailure? Refused) Parse(byte[] body, DateTimeOffset now)
    {
        try
        {
            var sent = JsonSerializer.Deserialize<ScraperCompleteBody<JsonElement>>(
                JsonRepair.Repair(body).Span, PortfolioJson.Options);
            return sent is null
                ? (null, ApiErrors.Validation("body", "The body must be an object."))
                : (ScraperDelivered.From(sent, now), null);
        }
        catch (JsonException unreadable)
        {
            return (null, BadRequestMapping.FromJson(unreadable));
        }
        catch (ApiException refused)
        {
            return (null, refused.Failure);
        }
    }
}
