using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.Api.Caching;
using Portfolio.Api.Persistence;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Webhooks.AnalyticsDays;
using Portfolio.Api.Webhooks.Blogs;
using Portfolio.Api.Webhooks.Received;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Api.Webhooks;

/// <summary>The receivers of the other services' calls, under <c>/api/webhooks</c> and <c>/webhooks</c>.</summary>
public static class WebhookEndpoints
{
    /// <summary>How long jobs, applied batches and received calls are kept (contract 3.12).</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>Adds what the receivers need.</summary>
    public static WebApplicationBuilder AddWebhookReceivers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PaperUpsert>().AddScoped<ScraperDeliveries>().AddScoped<ProcessingJobUpsert>()
            .AddScoped<BlogSlugs>().AddScoped<AnalyticsDayUpsert>();
        builder.AddRetention<PortfolioContext>("scraper_deliveries", "applied_at", Retention);
        builder.AddRetention<PortfolioContext>("scraper_jobs", "start_time", Retention);
        builder.AddRetention<PortfolioContext>("processing_jobs", "updated_at", Retention);
        builder.AddRetention<PortfolioContext>(ReceivedWebhookMapping.Table, "received_at", Retention);
        return builder;
    }

    /// <summary>Maps all receivers and their health.</summary>
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in new[] { "/api/webhooks", "/webhooks" })
        {
            var webhooks = routes.MapGroup(prefix).WithTags("Webhooks").Drops(CachedResource.Papers);
            webhooks.MapGet("/health", Health);
            webhooks.MapReceiver<ScraperCompleteBody<PaperBody>, ScraperCompleteResult>("scraper-complete", ScraperCompleteEndpoint.Handle)
                .Produces<ScraperCompleteResult>(StatusCodes.Status201Created);
            webhooks.MapReceiver<DocumentProcessedBody, DocumentProcessedResult>("document-processed", DocumentProcessedEndpoint.Handle);
            webhooks.MapReceiver<FixBlogSlugsBody, FixBlogSlugsResult>("fix-blog-slugs", BlogEndpoints.FixSlugs);
            webhooks.MapReceiver<EmptyBody, NormalizeBlogSourcesResult>("normalize-blog-sources", BlogEndpoints.NormalizeSources);
            webhooks.MapReceiver<AnalyticsEventsBody, AnalyticsEventsResult>("analytics-events", AnalyticsEventsEndpoint.Handle);
        }

        return routes;
    }

    private static RouteHandlerBuilder MapReceiver<TBody, TResult>(this IEndpointRouteBuilder webhooks, string name, Delegate handler)
        where TBody : notnull => webhooks
        .MapPost($"/{name}", handler)
        .AddEndpointFilter(new ReceivedLog(name))
        .RequireService()
        .LimitBody(BodyLimit.Webhook)
        .Accepts<TBody>("application/json")
        .Produces<TResult>()
        .ProducesError(400, 401, 403, 409, 413, 415, 500, 503);

    /// <summary>Where the receivers are.</summary>
    private static Ok<WebhookHealth> Health(TimeProvider time) => TypedResults.Ok(new WebhookHealth(
        "healthy", "portfolio-webhooks", time.GetUtcNow(),
        new Dictionary<string, string>
        {
            ["scraper_complete"] = "/api/webhooks/scraper-complete/",
            ["document_processed"] = "/api/webhooks/document-processed/",
            ["fix_blog_slugs"] = "/api/webhooks/fix-blog-slugs/",
            ["normalize_blog_sources"] = "/api/webhooks/normalize-blog-sources/",
            ["analytics_events"] = "/api/webhooks/analytics-events/",
        }));
}

/// <summary>A body without any field.</summary>
public sealed record EmptyBody;

/// <summary>Where the receivers are.</summary>
/// <param name="Status">Always <c>healthy</c>: the receivers live and die with the service.</param>
/// <param name="Service">Always <c>portfolio-webhooks</c>.</param>
/// <param name="Timestamp">Now.</param>
/// <param name="Endpoints">Name of the webhook to its path.</param>
public sealed record WebhookHealth(
    string Status, string Service, DateTimeOffset Timestamp, IReadOnlyDictionary<string, string> Endpoints);
