using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Api.Papers.Scraping;

/// <summary>Starts jobs on the Scraper, signed as a sibling service.</summary>
public sealed class ScraperClient(HttpClient http, WebhookSigner signer)
{
    private const int MaxAnswerBytes = 1 << 20;

    /// <summary>Starts a job and gives its id. With the same key the Scraper starts it once, however often it is asked.</summary>
    /// <exception cref="ApiException">
    /// The Scraper refused (400, 409, 429), failed (502) or is not ready (503). Not being reachable at all and being too
    /// slow are left to the common handling of exceptions: 502 and 504.
    /// </exception>
    public async Task<string> StartAsync(PaperScrapeBody job, string key, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { job.Source, job.Days, job.MaxResults, job.Category }, PortfolioJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/scrape") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", key);
        signer.Sign(request, key, body);

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
        var answer = Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (!response.IsSuccessStatusCode)
            throw new ApiException(Failure(response, answer));
        return Text(answer, "job_id") ?? throw new ApiException(ApiErrors.Upstream("The scraper's answer has no job_id."));
    }

    private static ApiFailure Failure(HttpResponseMessage response, JsonElement? answer) => response.StatusCode switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => Refusal(answer),
        HttpStatusCode.Conflict => ApiErrors.Conflict("Conflict", Text(answer, "detail")),
        HttpStatusCode.TooManyRequests => ApiErrors.RateLimited(RetryAfter(response)),
        HttpStatusCode.ServiceUnavailable => ApiErrors.Unavailable("The scraper is not ready.") with { RetryAfterSeconds = RetryAfter(response) },
        _ => ApiErrors.Upstream("The scraper failed."),
    };

    private static ApiFailure Refusal(JsonElement? answer)
    {
        var validation = new Validation();
        if (answer is { ValueKind: JsonValueKind.Object } error && error.TryGetProperty("fields", out var fields)
            && fields.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in fields.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array))
                foreach (var message in field.Value.EnumerateArray())
                    validation.Add(field.Name, message.ToString());
        }

        return validation.Failure() ?? ApiErrors.BadRequest("Bad request", Text(answer, "detail"));
    }

    private static int RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delay ? (int)Math.Clamp(delay.TotalSeconds, 1, 3600) : 5;

    private static string? Text(JsonElement? answer, string field) =>
        answer is { ValueKind: JsonValueKind.Object } error && error.TryGetProperty(field, out var text)
            && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            // A proxy's page: the status says enough.
            return null;
        }
    }
}
