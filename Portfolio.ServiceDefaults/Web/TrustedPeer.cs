using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Web;

/// <summary>Whether a request came from one of <c>TRUSTED_PROXIES</c>; forwarded headers hide that afterwards.</summary>
public static class TrustedPeer
{
    /// <summary>True when the connection's own peer is a trusted proxy, whose headers may be believed.</summary>
    public static bool CameThroughTrustedProxy(this HttpContext context) => context.Features.Get<Mark>() is not null;

    internal static void Set(HttpContext context) => context.Features.Set(Mark.Instance);

    private sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
