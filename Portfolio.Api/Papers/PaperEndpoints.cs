using Portfolio.Api.Caching;
using Portfolio.Api.Papers.Feeds;
using Portfolio.Api.Papers.Similar;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Papers;

/// <summary>The public routes of the catalogue.</summary>
public static class PaperEndpoints
{
    /// <summary>Adds what the routes need.</summary>
    public static WebApplicationBuilder AddPapers(this WebApplicationBuilder builder)
    {
        builder.AddSettings<OwnerSettings>();
        builder.Services.AddScoped<PaperCatalogue>().AddScoped<PaperHighlights>().AddScoped<PaperSuggestions>();
        builder.Services.AddSingleton<PaperCounts>();
        builder.AddSimilarPapers();
        return builder;
    }

    /// <summary>Maps the routes under <c>/api/papers</c>; fixed words win over keys.</summary>
    public static IEndpointRouteBuilder MapPapers(this IEndpointRouteBuilder routes)
    {
        var papers = routes.MapGroup("/api/papers").WithTags("Papers").RequireRateLimit(RateLimitClass.Read)
            .Cached(CachedResource.Papers);
        papers.MapGet("/", PaperHandlers.List).ProducesError(400, 404, 429, 503);
        papers.MapGet("/trending", PaperHandlers.Trending).ProducesError(429, 503);
        papers.MapGet("/recent", PaperHandlers.Recent).ProducesError(400, 429, 503);
        papers.MapGet("/by_category", PaperHandlers.ByCategory).ProducesError(429, 503);
        papers.MapGet("/feed", FeedEndpoint.Handle).Produces<string>(contentType: AtomFeed.ContentType).ProducesError(400, 429, 503);
        papers.MapGet("/scrape", PaperHandlers.OnlyPost).ExcludeFromDescription();
        papers.MapGet("/{key}", PaperHandlers.Find).ProducesError(400, 404, 429, 503);
        papers.MapGet("/{key}/similar", SimilarEndpoint.Handle).ProducesError(400, 404, 429, 503);
        return routes;
    }
}
