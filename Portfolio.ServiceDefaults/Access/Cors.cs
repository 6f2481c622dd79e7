using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Chooses the CORS policy by the caller's origin: listed origins get credentials, others at most answers.</summary>
internal sealed class CorsPolicies(Origins origins) : ICorsPolicyProvider
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] RequestHeaders =
    [
        "Authorization", "Content-Type", "X-Api-Key", "Idempotency-Key", "If-None-Match", "traceparent", "tracestate",
        "X-Request-Id", "X-Requested-With", "X-SignalR-User-Agent",
    ];

    private static readonly string[] ExposedHeaders =
    [
        "Location", "Retry-After", "ETag", "X-Total-Count", "Idempotent-Replay", "X-RateLimit-Limit",
        "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Request-Id",
    ];

    private readonly CorsPolicy withCredentials = Policy(policy => policy.SetIsOriginAllowed(origins.IsListed).AllowCredentials());
    private readonly CorsPolicy withoutCredentials = Policy(policy => policy.SetIsOriginAllowed(origins.IsAllowed));

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return Task.FromResult<CorsPolicy?>(origins.IsListed(origin) ? withCredentials : withoutCredentials);
    }

    private static CorsPolicy Policy(Action<CorsPolicyBuilder> who)
    {
        var policy = new CorsPolicyBuilder().WithMethods(Methods).WithHeaders(RequestHeaders)
            .WithExposedHeaders(ExposedHeaders).SetPreflightMaxAge(TimeSpan.FromHours(1));
        who(policy);
        return policy.Build();
    }
}

/// <summary>Switches CORS on.</summary>
internal static class CorsExtensions
{
    public static void AddOriginRules(this IServiceCollection services, Origins origins)
    {
        services.AddSingleton(origins);
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, CorsPolicies>();
    }

    public static void UseOriginRules(this WebApplication app)
    {
        // Answers differ by origin even when the framework thinks that a policy is the same for all.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin))
                    headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Origin);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseCors("origins");
    }
}
