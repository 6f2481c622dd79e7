using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolio.ServiceDefaults.Access.Forwarding;

/// <summary>
/// Gives requests that came through the gateway the address, scheme and host that the client had, so that limits count
/// clients and origins are compared with what the browser saw. Without the gateway's pass the headers mean nothing.
/// </summary>
internal static class ForwardedRequests
{
    private const string For = "X-Forwarded-For";
    private const string Proto = "X-Forwarded-Proto";
    private const string ForwardedHost = "X-Forwarded-Host";

    public static void UseForwardedRequests(this WebApplication app)
    {
        var pass = app.Services.GetRequiredService<GatewayPass>();
        app.Use((context, next) =>
        {
            if (context.Request.Headers[GatewayPass.Header].ToString() is { Length: > 0 } value) Apply(context, pass, value);
            return next(context);
        });
    }

    private static void Apply(HttpContext context, GatewayPass pass, string value)
    {
        var request = context.Request;
        var origin = new ForwardedOrigin(request.Headers[For].ToString(), request.Headers[Proto].ToString(), request.Headers[ForwardedHost].ToString());
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!IPAddress.TryParse(origin.Address, out var address) || !pass.Verifies(value, request.Method, target, origin)) return;
        context.Connection.RemoteIpAddress = address;
        request.Scheme = origin.Scheme;
        request.Host = new HostString(origin.Host);
    }
}
