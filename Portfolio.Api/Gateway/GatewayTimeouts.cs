namespace Portfolio.Api.Gateway;

/// <summary>How long the gateway waits while nothing moves (contract 3.11).</summary>
/// <param name="Read">For reads.</param>
/// <param name="Write">For everything that changes something, and for questions.</param>
/// <param name="Live">For long polls and live connections, which the target keeps alive by pings.</param>
public sealed record GatewayTimeouts(TimeSpan Read, TimeSpan Write, TimeSpan Live)
{
    /// <summary>10 s, 30 s, 2 min.</summary>
    public static GatewayTimeouts Default { get; } =
        new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));

    /// <summary>The one for a request.</summary>
    public TimeSpan For(string method, bool isLive) =>
        isLive ? Live : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Read : Write;
}
