using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Root;

/// <summary>The entrance of the Api: the addresses of its lists, and its health.</summary>
public static class RootEndpoints
{
    private static readonly string[] Lists =
    [
        "tech-stack", "journey", "projects", "papers", "scraper-jobs", "processing-jobs",
    ];

    /// <summary>Maps <c>/api/</c> and <c>/api/health/</c>.</summary>
    public static IEndpointRouteBuilder MapRoot(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/", Addresses).WithTags("Service").RequireRateLimit(RateLimitClass.Read);
        routes.MapHealth("/api/health");
        return routes;
    }

    /// <summary>Absolute addresses of the list routes.</summary>
    private static Ok<Dictionary<string, string>> Addresses(HttpRequest request) => TypedResults.Ok(
        Lists.ToDictionary(list => list, list => $"{request.Scheme}://{request.Host}{request.PathBase}/api/{list}/"));
}
