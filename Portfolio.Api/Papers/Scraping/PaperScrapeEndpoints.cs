using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.Api.Root;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Papers.Scraping;

/// <summary>Starts scrapes from the catalogue.</summary>
public static class PaperScrapeEndpoints
{
    private const string Path = "/api/papers/scrape";

    /// <summary>Adds the Scraper's client; it needs <see cref="Siblings"/>.</summary>
    public static WebApplicationBuilder AddPaperScrape(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<ScraperClient>((services, client) =>
            client.BaseAddress = services.GetRequiredService<Siblings>().Scraper);
        return builder;
    }

    /// <summary>Maps <c>POST /api/papers/scrape</c>.</summary>
    public static IEndpointRouteBuilder MapPaperScrape(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Start).WithTags("Papers").RequireOperator().RequireRateLimit(RateLimitClass.Jobs)
            .Accepts<PaperScrapeBody>("application/json")
            .Produces<PaperScrapeStarted>(StatusCodes.Status202Accepted)
            .ProducesError(400, 401, 403, 409, 413, 415, 429, 502, 503, 504);
        return routes;
    }

    /// <summary>Starts a job on the Scraper; an empty body means all defaults.</summary>
    private static async Task<IResult> Start(HttpContext http, PortfolioContext context, ScraperClient scraper)
    {
        var sent = await WebhookBody.ReadAsync(http.Request, http.RequestAborted);
        var job = WebhookBody.Parse<PaperScrapeBody>(sent, mayBeEmpty: true);
        job.Check();
        var key = KeyOf(http);
        return await http.OnceAsync(context, sent, async cancellationToken =>
        {
            var jobId = await scraper.StartAsync(job, key, cancellationToken);
            var papers = await context.Papers.CountAsync(cancellationToken);
            var statusUrl = $"/api/scraper/scrape/status/{jobId}";
            return TypedResults.Accepted(statusUrl, new PaperScrapeStarted(
                "success", $"Scraping {job.Source} for papers from the last {job.Days} days", papers, jobId, statusUrl));
        });
    }

    // The caller's own key, told apart from the same key of another caller; without one the call itself is the key, so
    // that a repeated attempt of ours does not start a second job.
    private static string KeyOf(HttpContext http) =>
        http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key
            ? "api-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                $"{http.User.FindFirstValue(ClaimTypes.NameIdentifier)}\n{key}")))
            : $"api-{Guid.NewGuid():N}";
}
