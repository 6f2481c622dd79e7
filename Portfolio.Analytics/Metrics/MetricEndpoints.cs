using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Metrics;

/// <summary>Where figures come out.</summary>
public static class MetricEndpoints
{
    /// <summary>Maps the metrics routes.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var metrics = routes.MapGroup("/metrics").WithTags("Metrics");
        metrics.MapGet("/popular", PopularAsync).Produces<PopularAnswer>().ProducesError(400, 429);
    }

    /// <summary>The most viewed pages and papers.</summary>
    private static async Task<JsonHttpResult<PopularAnswer>> PopularAsync(
        [AsParameters] PopularQuery query, PopularReader reader, HttpContext context)
    {
        var answer = await reader.ReadAsync(query);
        context.Response.Headers.CacheControl = answer.Degraded ? "no-store" : "public, max-age=2";
        return Casing.Json(context.Request, answer);
    }
}
