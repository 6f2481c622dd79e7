using System.Text.Json;

namespace Portfolio.Api.Services;

/// <summary>The other services, as they answer now.</summary>
/// <param name="Services">One for each, whether it answers or not.</param>
/// <param name="GeneratedAt">When they were asked.</param>
public sealed record ServiceOverview(IReadOnlyList<ServiceState> Services, DateTimeOffset GeneratedAt);

/// <summary>One of the other services.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>; the last also when it does not answer.</param>
/// <param name="Version">Its version; null when it does not answer.</param>
/// <param name="Uptime">Seconds since it started; null when it does not answer.</param>
/// <param name="LatencyMs">Milliseconds that its health took; null when it does not answer.</param>
/// <param name="Stats">What it has done, in its own figures; empty when it does not say.</param>
public sealed record ServiceState(
    string Name, string Status, string? Version, double? Uptime, double? LatencyMs, IReadOnlyDictionary<string, JsonElement> Stats);
