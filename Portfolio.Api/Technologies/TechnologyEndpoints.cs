using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Caching;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Technologies;

/// <summary>The public routes of the technologies.</summary>
public static class TechnologyEndpoints
{
    internal static readonly Ordering<Technology> Ordering = new Ordering<Technology>(row => row.Id, "category,name")
        .By("name", row => row.Name)
        .By("category", row => row.Category)
        .By("proficiency_level", row => row.ProficiencyLevel)
        .By("created_at", row => row.CreatedAt);

    /// <summary>Maps list, groups and detail under <c>/api/tech-stack</c>.</summary>
    public static IEndpointRouteBuilder MapTechStack(this IEndpointRouteBuilder routes)
    {
        var technologies = routes.MapGroup("/api/tech-stack").WithTags("Tech stack").RequireRateLimit(RateLimitClass.Read)
            .Cached(CachedResource.Content);
        technologies.MapGet("/", List).ProducesError(404, 429, 503);
        technologies.MapGet("/by_category", ByCategory).ProducesError(429, 503);
        technologies.MapGet("/{key}", Find).ProducesError(404, 429, 503);
        return routes;
    }

    /// <summary>Lists technologies by category and name.</summary>
    private static async Task<Ok<ListEnvelope<TechnologyView>>> List(
        [Description("Exact category: `frontend`, `backend`, `infrastructure`, `ai_ml` or `database`.")] string? category,
        [Description("Texts that must all occur in name or description, in any case.")] string? search,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `name`, `category`, `proficiency_level`, `created_at`; `-` for descending.")]
        string? ordering,
        PortfolioContext context, HttpRequest request, CancellationToken cancellationToken)
    {
        var technologies = context.TechStack.AsNoTracking();
        if (!string.IsNullOrEmpty(category))
            technologies = technologies.Where(row => row.Category == StoredText.Clean(category));
        technologies = technologies.Containing(search, row => row.Name, row => row.Description);
        return TypedResults.Ok(await Ordering.Apply(technologies, ordering)
            .ToListEnvelopeAsync(paging, request, TechnologyView.Of, cancellationToken: cancellationToken));
    }

    /// <summary>All technologies by the display name of their category; categories without any are left out.</summary>
    private static async Task<Ok<Dictionary<string, TechnologyView[]>>> ByCategory(
        PortfolioContext context, CancellationToken cancellationToken)
    {
        var technologies = await Ordering.Apply(context.TechStack.AsNoTracking(), "name").ToListAsync(cancellationToken);
        return TypedResults.Ok(technologies.GroupBy(row => row.Category)
            .OrderBy(group => TechnologyCategories.Position(group.Key))
            .ToDictionary(group => TechnologyCategories.Display(group.Key), group => group.Select(TechnologyView.Of).ToArray()));
    }

    /// <summary>One technology.</summary>
    private static async Task<Results<Ok<TechnologyView>, ApiFailure>> Find(
        [Description("Key.")] string key, PortfolioContext context, CancellationToken cancellationToken)
    {
        var found = RecordKey.TryRead(key, out var id)
            ? await context.TechStack.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
            : null;
        return found is null ? ApiErrors.NotFound("TechStack") : TypedResults.Ok(TechnologyView.Of(found));
    }
}
