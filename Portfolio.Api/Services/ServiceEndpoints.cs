using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Services;

/// <summary>The other services at a glance.</summary>
public static class ServiceEndpoints
{
    /// <summary>Adds what asks them.</summary>
    public static WebApplicationBuilder AddServiceDirectory(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceDirectory>();
        return builder;
    }

    /// <summary>Maps <c>GET /api/services/</c>.</summary>
    public static IEndpointRouteBuilder MapServices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/services", Read).WithTags("Service").RequireRateLimit(RateLimitClass.Read).ProducesError(429);
        return routes;
    }

    /// <summary>Health and main figure of the other services, asked now.</summary>
    private static async Task<Ok<ServiceOverview>> Read(ServiceDirectory directory, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await directory.ReadAsync());
    }
}
