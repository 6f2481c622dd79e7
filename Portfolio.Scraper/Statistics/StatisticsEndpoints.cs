using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Scraper.Statistics;

/// <summary>The figures over HTTP.</summary>
public static class StatisticsEndpoints
{
    /// <summary>Maps <c>GET /stats</c>.</summary>
    public static void MapStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", ReadAsync).ProducesError(429, 503).WithTags("Statistics").RequireRateLimit(RateLimitClass.Read)
            .WithSummary("Jobs and papers in figures");

    private static async Task<Ok<Statistics>> ReadAsync(StatisticsReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ReadAsync(cancellationToken));
}
