using System.Net;
using Portfolio.ServiceDefaults.Access.Forwarding;
using Yarp.ReverseProxy.Forwarder;

namespace Portfolio.Api.Gateway;

/// <summary>What changes between the client's request and the target's, and between the answers.</summary>
internal sealed class GatewayTransformer(GatewayTarget target, Uri destination, GatewayPass pass) : HttpTransformer
{
    // Only the gateway says these; what a client says of them is not believed.
    private static readonly string[] Dropped =
        [GatewayPass.Header, "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP"];

    // The Api answers these itself, for its own origins.
    private const string CorsHeaders = "Access-Control-";

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = destination;
        var headers = proxyRequest.Headers;
        headers.Host = null;
        foreach (var name in Dropped) headers.Remove(name);
        var request = httpContext.Request;
        var origin = new ForwardedOrigin(Address(httpContext.Connection.RemoteIpAddress), request.Scheme, request.Host.Value ?? "");
        headers.TryAddWithoutValidation("X-Forwarded-For", origin.Address);
        headers.TryAddWithoutValidation("X-Forwarded-Proto", origin.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", origin.Host);
        headers.TryAddWithoutValidation(GatewayPass.Header, pass.For(request.Method, destination.PathAndQuery, origin));
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null) return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        foreach (var name in proxyResponse.Headers.Select(header => header.Key)
            .Where(name => name.StartsWith(CorsHeaders, StringComparison.OrdinalIgnoreCase)).ToArray())
            proxyResponse.Headers.Remove(name);
        // As text: a path alone is read as a file's address on some systems.
        var location = proxyResponse.Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : null;
        var goesOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (location is not null) httpContext.Response.Headers.Location = Relocated(location, httpContext.Request.Host);
        return goesOn;
    }

    /// <summary>A location of the target as the client reaches it; others stay as they are.</summary>
    private string Relocated(string location, HostString own)
    {
        if (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal)) return target.Prefix + location;
        return Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && (address.Authority.Equals(destination.Authority, StringComparison.OrdinalIgnoreCase)
                || address.Authority.Equals(own.Value, StringComparison.OrdinalIgnoreCase))
                ? target.Prefix + address.PathAndQuery
                : location;
    }

    private static string Address(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None).ToString();
}
