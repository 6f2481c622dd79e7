using Microsoft.AspNetCore.Http.Features;
using Portfolio.ServiceDefaults.Access.Forwarding;
using Portfolio.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace Portfolio.Api.Gateway;

/// <summary>Sends requests on to siblings. Who may do what is the target's to say.</summary>
public sealed class Gateway : IDisposable
{
    /// <summary>Name of the http client.</summary>
    internal const string ClientName = "gateway";

    private readonly IHttpForwarder forwarder;
    private readonly GatewayPass pass;
    private readonly GatewayTimeouts timeouts;
    private readonly HttpMessageInvoker invoker;

    /// <summary>Takes the client once: its connections are pooled and replaced by the handler.</summary>
    public Gateway(IHttpForwarder forwarder, IHttpMessageHandlerFactory handlers, GatewayPass pass, GatewayTimeouts timeouts)
    {
        this.forwarder = forwarder;
        this.pass = pass;
        this.timeouts = timeouts;
        invoker = new HttpMessageInvoker(handlers.CreateHandler(ClientName), disposeHandler: false);
    }

    /// <summary>
    /// Forwards a request and its answer. A target that is away leaves 502 behind, a slow one 504; the error body is
    /// written by whoever writes all of them.
    /// </summary>
    /// <exception cref="ApiException">404: the path is not forwarded. 400: it is not one for WebSockets.</exception>
    public async Task ForwardAsync(HttpContext http, GatewayTarget target)
    {
        http.Request.Path.StartsWithSegments(target.Prefix, StringComparison.OrdinalIgnoreCase, out var rest);
        var path = TargetPath.Encode(rest.Value) ?? throw new ApiException(ApiErrors.NotFoundBecause("No route matches this address."));
        var isLive = target.IsLive(path);
        if (!isLive && http.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true)
            throw new ApiException(ApiErrors.BadRequest("Not a live route", "WebSockets are not forwarded here."));
        var destination = new Uri(target.Address, path + http.Request.QueryString.Value);
        var config = new ForwarderRequestConfig { ActivityTimeout = timeouts.For(http.Request.Method, isLive) };
        await forwarder.SendAsync(
            http, target.Address.AbsoluteUri, invoker, config, new GatewayTransformer(target, destination, pass), http.RequestAborted);
    }

    /// <inheritdoc />
    public void Dispose() => invoker.Dispose();
}
