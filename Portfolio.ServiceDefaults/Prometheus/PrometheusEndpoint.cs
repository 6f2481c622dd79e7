using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Prometheus;

/// <summary>The route <c>/prometheus</c>; outside Development for loopback callers, or with <c>METRICS_TOKEN</c> as bearer.</summary>
internal static class PrometheusEndpoint
{
    public static void MapPrometheus(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/prometheus", Metrics).WithTags("Service").WithoutRateLimit().DisableHttpMetrics();

    /// <summary>Metrics in Prometheus's text format.</summary>
    private static IResult Metrics(HttpContext context, MetricsCollector collector, ServiceSettings settings) =>
        settings.IsDevelopment || IsLoopback(context) || HasToken(context.Request, settings.MetricsToken)
            ? TypedResults.Text(collector.Text(), "text/plain; version=0.0.4; charset=utf-8")
            : ApiErrors.Unauthenticated();

    private static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static bool HasToken(HttpRequest request, string? token) => token is not null
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token)),
            SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())));
}
