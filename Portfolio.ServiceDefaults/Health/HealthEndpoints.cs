using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Portfolio.ServiceDefaults.Health;

/// <summary>The health routes.</summary>
public static class HealthEndpoints
{
    /// <summary>Paths that are exempt from host filtering and limits, and left out of traces and logs.</summary>
    public static bool IsHealthPath(PathString path) =>
        path.StartsWithSegments("/health", out var rest) && rest.Value is "" or "/"
        || path.StartsWithSegments("/alive", out rest) && rest.Value is "" or "/";

    /// <summary>Maps readiness at a path; the Api has it under <c>/api/health/</c> as well.</summary>
    public static RouteHandlerBuilder MapHealth(this IEndpointRouteBuilder routes, string path) =>
        routes.MapGet(path, Readiness).WithTags("Service")
            .Produces<HealthReport>().Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable).DisableHttpMetrics();

    /// <summary>Maps liveness.</summary>
    public static RouteHandlerBuilder MapAlive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/alive", Liveness).WithTags("Service").DisableHttpMetrics();

    /// <summary>Readiness with dependency checks: 200 when healthy or degraded, 503 when unhealthy.</summary>
    private static async Task<IResult> Readiness(HealthReporter reporter, HttpContext context)
    {
        var report = await reporter.ReportAsync();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(report, statusCode: report.Status is HealthStatusName.Unhealthy ? 503 : 200);
    }

    /// <summary>Liveness: 200 as long as the process serves requests.</summary>
    private static Ok<Liveness> Liveness(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Liveness("alive"));
    }
}

/// <summary>The body of <c>/alive</c>.</summary>
/// <param name="Status">Always <c>alive</c>.</param>
public sealed record Liveness(string Status);
