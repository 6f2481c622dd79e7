using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Caching;
using Portfolio.Api.Journey;
using Portfolio.Api.Papers;
using Portfolio.Api.ProcessingJobs;
using Portfolio.Api.Projects;
using Portfolio.Api.ScraperJobs;
using Portfolio.Api.SignIn.ApiKeys;
using Portfolio.Api.SignIn.Users;
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
        var admin = routes.MapGroup("/api/admin").WithTags("Admin").RequireRateLimit(RateLimitClass.Read);
        admin.AddEndpointFilter(async (invocation, next) =>
        {
            invocation.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(invocation);
        });
        var content = admin.MapGroup("").RequireContent().Drops([.. CachedResource.All]);
        new TechnologyAdmin().Map(content);
        new JourneyAdmin().Map(content);
        new ProjectAdmin().Map(content);
        new PaperAdmin().Map(content);
        new ScraperJobAdmin().Map(content);
        new ProcessingJobAdmin().Map(content);
        var accounts = admin.MapGroup("").RequireAdmin();
        new UserAdmin().Map(accounts);
        new ApiKeyAdmin().Map(accounts);
        new AuditAdmin().Map(accounts);
        new ReceivedWebhookAdmin().Map(accounts);
        admin.MapGroup("").RequireAdmin().Drops([.. CachedResource.All]).MapStarterData();
        return routes;
    }
}
