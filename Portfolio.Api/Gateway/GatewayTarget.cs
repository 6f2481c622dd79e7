using Portfolio.Api.Root;

namespace Portfolio.Api.Gateway;

/// <summary>A sibling that is reached through the Api.</summary>
/// <param name="Name">Segment below <c>/api/</c>.</param>
/// <param name="Address">Where it is; may be a name for service discovery.</param>
/// <param name="LivePaths">Paths whose connections stay open, and may become WebSockets.</param>
public sealed record GatewayTarget(string Name, Uri Address, params string[] LivePaths)
{
    /// <summary>Path of the proxy.</summary>
    public string Prefix => $"/api/{Name}";

    /// <summary>The three siblings.</summary>
    public static IReadOnlyList<GatewayTarget> All(Siblings siblings) =>
    [
        new("analytics", siblings.Analytics, "/ws/realtime", "/hubs/realtime", "/socket.io"),
        new("scraper", siblings.Scraper),
        new("documents", siblings.Documents),
    ];

    /// <summary>Whether connections of this path stay open.</summary>
    public bool IsLive(string path) => LivePaths.Any(live => new PathString(path).StartsWithSegments(live));
}
