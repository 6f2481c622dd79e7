using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Caching;
using Portfolio.Api.Journey;
using Portfolio.Api.Papers;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Projects;
using Portfolio.Api.ScraperJobs;
using Portfolio.Api.StarterData;
using Portfolio.Api.Technologies;
using Portfolio.Api.Webhooks.Received;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.Admin;

/// <summary>Everything under <c>/api/admin</c>.</summary>
public static class AdminEndpoints
{
    /// <summary>Adds what the routes need.</summary>
    public static WebApplicationBuilder AddAdmin(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditLog>();
        return builder;
    }

    /// <summary>Maps the resources, one line each.</summary>
    public static IEndpointRouteBuilder MapAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin").WithTags("Admin").RequireAdmin().RequireRateLimit(RateLimitClass.Read)
            .Drops([.. CachedResource.All]);
        admin.AddEndpointFilter(async (invocation, next) =>
        {
            invocation.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(invocation);
        });
        new TechnologyAdmin().Map(admin);
        new JourneyAdmin().Map(admin);
        new ProjectAdmin().Map(admin);
        new PaperAdmin().Map(admin);
        new ScraperJobAdmin().Map(admin);
        new ProcessingJobAdmin().Map(admin);
        new AuditAdmin().Map(admin);
        new ReceivedWebhookAdmin().Map(admin);
        admin.MapStarterData();
        return routes;
    }
}
