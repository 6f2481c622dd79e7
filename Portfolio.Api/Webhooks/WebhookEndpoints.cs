using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.Api.Caching;
using Portfolio.Api.ProcessingJobs;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Api.Webhooks;

/// <summary>The receivers of the other services' calls, under <c>/api/webhooks</c> and <c>/webhooks</c>.</summary>
public static class WebhookEndpoints
{
    /// <summary>Adds what the receivers need.</summary>
    public static WebApplicationBuilder AddWebhookReceivers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PaperUpsert>().AddScoped<ScraperDeliveries>().AddScoped<ProcessingJobUpsert>();
        return builder;
    }

    /// <summary>Maps all receivers and their health.</summary>
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in new[] { "/api/webhooks", "/webhooks" })
        {
            var webhooks = routes.MapGroup(prefix).WithTags("Webhooks").Drops(CachedResource.Papers);
            webhooks.MapGet("/health", Health);
            webhooks.MapPost("/scraper-complete", ScraperCompleteEndpoint.Handle)
                .RequireService()
                .LimitBody(BodyLimit.Webhook)
                .Accepts<ScraperCompleteBody<PaperBody>>("application/json")
                .Produces<ScraperCompleteResult>(StatusCodes.Status200OK)
                .Produces<ScraperCompleteResult>(StatusCodes.Status201Created)
                .ProducesError(400, 401, 409, 413, 415, 500, 503);
            webhooks.MapPost("/document-processed", DocumentProcessedEndpoint.Handle)
                .RequireService()
                .LimitBody(BodyLimit.Webhook)
                .Accepts<DocumentProcessedBody>("application/json")
                .Produces<DocumentProcessedResult>(StatusCodes.Status200OK)
                .ProducesError(400, 401, 409, 413, 415, 500, 503);
        }

        return routes;
    }

    /// <summary>Where the receivers are.</summary>
    private static Ok<WebhookHealth> Health(TimeProvider time) => TypedResults.Ok(new WebhookHealth(
        "healthy", "portfolio-webhooks", time.GetUtcNow(),
        new Dictionary<string, string>
        {
            ["scraper_complete"] = "/api/webhooks/scraper-complete/",
            ["document_processed"] = "/api/webhooks/document-processed/",
        }));
}

/// <summary>Where the receivers are.</summary>
/// <param name="Status">Always <c>healthy</c>: the receivers live and die with the service.</param>
/// <param name="Service">Always <c>portfolio-webhooks</c>.</param>
/// <param name="Timestamp">Now.</param>
/// <param name="Endpoints">Name of the webhook to its path.</param>
public sealed record WebhookHealth(
    string Status, string Service, DateTimeOffset Timestamp, IReadOnlyDictionary<string, string> Endpoints);
