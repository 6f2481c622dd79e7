using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Live;

/// <summary>
/// Which pages may open live connections: those of the CORS list and of this service itself. Browsers ask nobody before
/// they open a WebSocket, so it is checked here. Programs send no origin.
/// </summary>
public sealed class LiveOrigins(Origins origins, LiveMetrics metrics)
{
    /// <summary>Refuses pages of other origins.</summary>
    /// <exception cref="ApiException">403: the origin is not allowed.</exception>
    public void Check(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || origins.IsAllowed(origin) || IsOwn(request, origin)) return;
        metrics.Refused("origin");
        throw new ApiException(ApiErrors.Forbidden("Live connections from this origin are not allowed."));
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
