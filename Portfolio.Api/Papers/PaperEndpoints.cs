using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Papers;

/// <summary>The public routes of the catalogue.</summary>
public static class PaperEndpoints
{
    private const int DefaultPageSize = 20;

    /// <summary>Adds what the routes need.</summary>
    public static WebApplicationBuilder AddPapers(this WebApplicationBuilder builder)
    {
        builder.AddSettings<OwnerSettings>();
        builder.Services.AddScoped<PaperCatalogue>();
        return builder;
    }

    /// <summary>Maps list and detail under <c>/api/papers</c>.</summary>
    public static IEndpointRouteBuilder MapPapers(this IEndpointRouteBuilder routes)
    {
        var papers = routes.MapGroup("/api/papers").WithTags("Papers").RequireRateLimit(RateLimitClass.Read);
        papers.MapGet("/", List).ProducesError(400, 404, 429, 503);
        papers.MapGet("/{key}", Find).ProducesError(404, 429, 503);
        return routes;
    }

    /// <summary>Lists papers and blog posts, newest first; search results by rank.</summary>
    private static async Task<Ok<ListEnvelope<PaperListItem>>> List(
        [AsParameters] PaperFilters filters,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `published_date`, `relevance_score`, `citation_count`, `created_at`; `-` for descending.")] string? ordering,
        PaperCatalogue catalogue, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var criteria = filters.ToCriteria(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var window = paging.Window(await catalogue.CountAsync(criteria, cancellationToken), DefaultPageSize);
        var page = await catalogue.PageAsync(criteria, ordering, window.Skip, window.Size, cancellationToken);
        return TypedResults.Ok(ListEnvelope.Of(request, window, page));
    }

    /// <summary>One paper by its source id, else by its key.</summary>
    private static async Task<Results<Ok<PaperDetail>, ApiFailure>> Find(
        [Description("Source id (a slash in it encoded as `%2F`), or key.")] string key,
        PaperCatalogue catalogue, CancellationToken cancellationToken)
    {
        // The server decodes everything in a path but the slash.
        var sourceId = StoredText.Clean(key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        var paper = await catalogue.FindAsync(sourceId, cancellationToken);
        return paper is null ? ApiErrors.NotFound("Paper") : TypedResults.Ok(paper);
    }
}
