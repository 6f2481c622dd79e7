using System.Net;
using System.Reflection;

namespace Portfolio.Scraper.Sources.Http;

/// <summary>
/// Makes the clients of the sources. They do not come from the client factory: its resilience defaults would retry
/// behind the pace that a source asks for.
/// </summary>
public static class SourceHttpClient
{
    /// <summary>Tells a source who is asking.</summary>
    public static string UserAgent { get; } = $"Portfolio.Scraper/{Version} (research paper collector)";

    private static string? Version => Assembly.GetExecutingAssembly().GetName().Version?.ToString(3);

    /// <summary>A client without redirects, cookies, proxy and an own timeout, on one connection per server.</summary>
    public static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = 1,
            // New addresses of a host are noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // A proxy of the environment would see, and could change, what this service collects.
            UseProxy = false,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("User-Agent", UserAgent);
        return client;
    }
}
