using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Caching;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Journey;

/// <summary>The public routes of the journey.</summary>
public static class JourneyEndpoints
{
    private static readonly Ordering<JourneyEntry> Ordering = new Ordering<JourneyEntry>(entry => entry.Id, "hour")
        .By("hour", entry => entry.Hour)
        .By("created_at", entry => entry.CreatedAt);

    /// <summary>Maps list and detail under <c>/api/journey</c>.</summary>
    public static IEndpointRouteBuilder MapJourney(this IEndpointRouteBuilder routes)
    {
        var journey = routes.MapGroup("/api/journey").WithTags("Journey").RequireRateLimit(RateLimitClass.Read)
            .Cached(CachedResource.Content);
        journey.MapGet("/", List).ProducesError(404, 429, 503);
        journey.MapGet("/{key}", Find).ProducesError(404, 429, 503);
        return routes;
    }

    /// <summary>Lists the journey's hours.</summary>
    private static async Task<Ok<ListEnvelope<JourneyEntryView>>> List(
        [Description("Texts that must all occur in title or description, in any case.")] string? search,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `hour`, `created_at`; `-` for descending.")] string? ordering,
        PortfolioContext context, HttpRequest request, CancellationToken cancellationToken)
    {
        var entries = Complete(context).Containing(search, entry => entry.Title, entry => entry.Description);
        return TypedResults.Ok(await Ordering.Apply(entries, ordering)
            .ToListEnvelopeAsync(paging, request, JourneyEntryView.Of, cancellationToken: cancellationToken));
    }

    /// <summary>One hour of the journey.</summary>
    private static async Task<Results<Ok<JourneyEntryView>, ApiFailure>> Find(
        [Description("Key.")] string key, PortfolioContext context, CancellationToken cancellationToken)
    {
        var found = RecordKey.TryRead(key, out var id)
            ? await Complete(context).FirstOrDefaultAsync(entry => entry.Id == id, cancellationToken)
            : null;
        return found is null ? ApiErrors.NotFound("JourneyEntry") : TypedResults.Ok(JourneyEntryView.Of(found));
    }

    private static IQueryable<JourneyEntry> Complete(PortfolioContext context) =>
        context.Journey.AsNoTracking().Include(entry => entry.TechStack);
}
