using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Health;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.ServiceLevels;

/// <summary>The level of service over HTTP, measured from real traffic.</summary>
public static class ServiceLevelEndpoints
{
    /// <summary>Adds what counts and reads.</summary>
    public static WebApplicationBuilder AddServiceLevels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TrafficCounter>().AddSingleton<TrafficStore>()
            .AddSingleton<Availability>().AddSingleton<ServiceLevelReader>().AddHostedService<TrafficRecorder>();
        return builder;
    }

    /// <summary>Counts every request but those of probes. Call it before anything else answers.</summary>
    public static WebApplication UseTrafficCount(this WebApplication app)
    {
        var counter = app.Services.GetRequiredService<TrafficCounter>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (http, next) =>
        {
            var started = time.GetTimestamp();
            await next(http);
            if (!IsProbe(http.Request.Path))
                counter.Count(time.GetElapsedTime(started), http.Response.StatusCode >= StatusCodes.Status500InternalServerError);
        });
        return app;
    }

    /// <summary>Maps <c>GET /api/sla/</c>.</summary>
    public static IEndpointRouteBuilder MapServiceLevels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sla", Read).WithTags("Service").RequireRateLimit(RateLimitClass.Read).ProducesError(400, 429);
        return routes;
    }

    /// <summary>Availability, latency and errors of a period, measured from real traffic.</summary>
    private static async Task<Ok<ServiceLevel>> Read(
        [Description("`1h`, `24h`, `7d` or `30d`."), DefaultValue("24h")] string? period, ServiceLevelReader reader, HttpResponse response)
    {
        period = string.IsNullOrEmpty(period) ? "24h" : period;
        if (!ServiceLevelReader.IsPeriod(period))
            throw new ApiException(new Validation("query").Add("period", "This value must be 1h, 24h, 7d or 30d.").Failure()!);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await reader.ReadAsync(period));
    }

    private static bool IsProbe(PathString path) => HealthEndpoints.IsHealthPath(path)
        || path.StartsWithSegments("/api/health") || path.StartsWithSegments("/prometheus");
}
