namespace Portfolio.Analytics.Live;

/// <summary>Times of live connections; those of the contract.</summary>
public sealed class LiveOptions
{
    /// <summary>How often a client is asked whether it is still there (WebSocket and Socket.IO).</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long it may take to answer.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often changed figures are sent.</summary>
    public TimeSpan FiguresInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How a WebSocket is accepted: with ping frames, whose answers are waited for.</summary>
    internal WebSocketAcceptContext Accept() => new() { KeepAliveInterval = PingInterval, KeepAliveTimeout = PingTimeout };
}
