using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Caching;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Projects;

/// <summary>The public routes of the projects.</summary>
public static class ProjectEndpoints
{
    private static readonly Ordering<Project> Ordering = new Ordering<Project>(project => project.Id, "-created_at")
        .By("created_at", project => project.CreatedAt)
        .By("title", project => project.Title);

    /// <summary>Maps list, featured ones and detail under <c>/api/projects</c>.</summary>
    public static IEndpointRouteBuilder MapProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/api/projects").WithTags("Projects").RequireRateLimit(RateLimitClass.Read)
            .Cached(CachedResource.Content);
        projects.MapGet("/", List).ProducesError(404, 429, 503);
        projects.MapGet("/featured", Featured).ProducesError(429, 503);
        projects.MapGet("/{key}", Find).ProducesError(404, 429, 503);
        return routes;
    }

    /// <summary>Lists projects, newest first.</summary>
    private static async Task<Ok<ListEnvelope<ProjectView>>> List(
        [Description("`true` keeps featured projects; any other value is ignored.")] string? featured,
        [Description("Texts that must all occur in title or description, in any case.")] string? search,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `created_at`, `title`; `-` for descending.")] string? ordering,
        PortfolioContext context, HttpRequest request, CancellationToken cancellationToken)
    {
        var projects = Complete(context).Containing(search, project => project.Title, project => project.Description);
        if (string.Equals(featured, "true", StringComparison.OrdinalIgnoreCase))
            projects = projects.Where(project => project.IsFeatured);
        return TypedResults.Ok(await Ordering.Apply(projects, ordering)
            .ToListEnvelopeAsync(paging, request, ProjectView.Of, cancellationToken: cancellationToken));
    }

    /// <summary>All featured projects, newest first.</summary>
    private static async Task<Ok<ProjectView[]>> Featured(PortfolioContext context, CancellationToken cancellationToken)
    {
        var featured = Complete(context).Where(project => project.IsFeatured);
        var projects = await Ordering.Apply(featured, ordering: null).ToListAsync(cancellationToken);
        return TypedResults.Ok(projects.Select(ProjectView.Of).ToArray());
    }

    /// <summary>One project.</summary>
    private static async Task<Results<Ok<ProjectView>, ApiFailure>> Find(
        [Description("Key.")] string key, PortfolioContext context, CancellationToken cancellationToken)
    {
        var found = RecordKey.TryRead(key, out var id)
            ? await Complete(context).FirstOrDefaultAsync(project => project.Id == id, cancellationToken)
            : null;
        return found is null ? ApiErrors.NotFound("Project") : TypedResults.Ok(ProjectView.Of(found));
    }

    private static IQueryable<Project> Complete(PortfolioContext context) =>
        context.Projects.AsNoTracking().Include(project => project.TechStack);
}
