using Microsoft.AspNetCore.SignalR;

namespace Portfolio.Analytics.Live.Hubs;

/// <summary>
/// Checks who may open a hub connection, and how many. Requests that last as long as their connection hold its place, so
/// that those count too which never say hello.
/// </summary>
internal sealed class HubGate(RequestDelegate next, LiveOrigins origins, LiveAdmission admission)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is null)
        {
            await next(context);
            return;
        }

        origins.Check(context.Request);
        if (Lasts(context))
        {
            using var place = admission.Enter(context);
            context.Features.Set(HasPlace.Instance);
            await next(context);
            return;
        }

        if (IsNegotiation(context.Request)) admission.CheckRoom(context.Connection.RemoteIpAddress);
        await next(context);
    }

    /// <summary>Whether the request opens a connection, and is counted by the rate limit; polls are not.</summary>
    public static bool Opens(HttpContext context) => IsNegotiation(context.Request) || Lasts(context);

    // By the header too: the rate limit asks before WebSockets are recognised.
    private static bool Lasts(HttpContext context) => context.WebSockets.IsWebSocketRequest
        || context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    private static bool IsNegotiation(HttpRequest request) =>
        request.Path.Value?.TrimEnd('/').EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase) == true;
}
