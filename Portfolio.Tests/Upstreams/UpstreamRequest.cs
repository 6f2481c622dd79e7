namespace Portfolio.Tests.Upstreams;

/// <summary>A request that an upstream received.</summary>
/// <param name="At">On the upstream's clock.</param>
/// <param name="PathAndQuery">As sent.</param>
/// <param name="UserAgent">As sent, or empty.</param>
/// <param name="Authorization">As sent, or empty.</param>
public sealed record UpstreamRequest(DateTimeOffset At, string PathAndQuery, string UserAgent, string Authorization);
