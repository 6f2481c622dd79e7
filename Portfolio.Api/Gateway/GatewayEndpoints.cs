using System.ComponentModel;
using System.Diagnostics;
using Portfolio.Api.Root;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;
using Yarp.ReverseProxy.Forwarder;

namespace Portfolio.Api.Gateway;

/// <summary>The proxies of the siblings (contract 4.10).</summary>
public static class GatewayEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Adds the forwarder and its client: no retries, no redirects, no cookies of its own.</summary>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(GatewayTimeouts.Default).AddSingleton<Gateway>();
        var client = builder.Services.AddHttpClient(Gateway.ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
            });
#pragma warning disable EXTEXP0001 // Experimental in the package, and the only way to take a default away again.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        return builder;
    }

    /// <summary>Maps <c>/api/analytics</c>, <c>/api/scraper</c> and <c>/api/documents</c>.</summary>
    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        foreach (var target in GatewayTarget.All(routes.ServiceProvider.GetRequiredService<Siblings>()))
        {
            routes.MapMethods($"{target.Prefix}/{{**path}}", Methods,
                    ([Description("Path of the target.")] string? path, HttpContext http, Gateway gateway) => gateway.ForwardAsync(http, target))
                .WithTags("Gateway")
                .WithSummary($"Forwarded to {target.Name}")
                .ProducesError(400, 404, 502, 504)
                // The target limits, counts and refuses: it knows its routes, and believes the gateway who calls.
                .WithoutRateLimit().AllowForeignOrigin().WithMetadata(new BodyLimit(null));
        }

        return routes;
    }
}
