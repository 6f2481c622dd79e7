using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Health;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>Marks an endpoint with its class.</summary>
/// <param name="Class">The class; null for none.</param>
/// <param name="When">Which requests count; all when null.</param>
internal sealed record RateLimited(RateLimitClass? Class, Func<HttpContext, bool>? When = null);

/// <summary>Counts each limited request and answers 429 above the limit.</summary>
internal sealed class RateLimiter(
    RequestDelegate next, RateLimitRules rules, RequestCounter counter, ClientKey client, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context)
    {
        if (Class(context) is not { } kind || context.User.IsInRole(Roles.Service))
        {
            await next(context);
            return;
        }

        var limit = context.User.Identity?.IsAuthenticated == true ? rules[kind].Authenticated : rules[kind].Anonymous;
        var now = time.GetUtcNow();
        var window = now.UtcTicks / Window.Ticks;
        var count = await counter.CountAsync($"{kind.ToString().ToLowerInvariant()}:{client.Of(context)}", window, Window);
        var reset = new DateTimeOffset((window + 1) * Window.Ticks, TimeSpan.Zero);
        WriteHeaders(context.Response.Headers, limit, Math.Max(0, limit - count), reset);

        if (count <= limit) await next(context);
        else await ErrorWriter.WriteAsync(context, ApiErrors.RateLimited(Math.Max(1, (int)Math.Ceiling((reset - now).TotalSeconds))));
    }

    private RateLimitClass? Class(HttpContext context)
    {
        if (!rules.Enabled || context.GetEndpoint() is not { } endpoint || HealthEndpoints.IsHealthPath(context.Request.Path)) return null;
        if (endpoint.Metadata.GetMetadata<RateLimited>() is { } marked) return marked.When?.Invoke(context) == false ? null : marked.Class;
        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? RateLimitClass.Read : null;
    }

    private static void WriteHeaders(IHeaderDictionary headers, int limit, long remaining, DateTimeOffset reset)
    {
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
