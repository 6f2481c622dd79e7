using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Web;

/// <summary>Believes forwarded headers from <c>TRUSTED_PROXIES</c> only.</summary>
internal static class TrustedProxies
{
    /// <summary>The framework's own switch believes everybody.</summary>
    public static void IgnoreFrameworkSwitch(WebApplicationBuilder builder) =>
        builder.Configuration["FORWARDEDHEADERS_ENABLED"] = "false";

    public static void UseTrustedProxies(this WebApplication app, ServiceSettings settings)
    {
        if (settings.TrustedProxies.Count == 0) return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        app.Use((context, next) =>
        {
            if (IsTrusted(options, context.Connection.RemoteIpAddress)) TrustedPeer.Set(context);
            return next(context);
        });
        app.UseForwardedHeaders(options);
    }

    private static bool IsTrusted(ForwardedHeadersOptions options, IPAddress? peer)
    {
        if (peer is { IsIPv4MappedToIPv6: true }) peer = peer.MapToIPv4();
        return peer is not null && (options.KnownProxies.Contains(peer) || options.KnownIPNetworks.Any(network => network.Contains(peer)));
    }
}
