using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>Limits of endpoints and groups.</summary>
public static class RateLimitExtensions
{
    /// <summary>Counts requests for a class; siblings are never limited.</summary>
    public static TBuilder RequireRateLimit<TBuilder>(this TBuilder endpoint, RateLimitClass kind)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RateLimited(kind));

    /// <summary>Counts some of the requests: of a route where one caller's requests follow each other by the second.</summary>
    public static TBuilder RequireRateLimit<TBuilder>(this TBuilder endpoint, RateLimitClass kind, Func<HttpContext, bool> when)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RateLimited(kind, when));

    /// <summary>Takes an endpoint out of every class.</summary>
    public static TBuilder WithoutRateLimit<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RateLimited(null));

    internal static void AddRateLimits(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton(RateLimitRules.Parse(settings.RateLimits));
        services.AddSingleton<RequestCounter>();
        services.AddSingleton<ClientKey>();
    }
}
