using System.Text.Json.Serialization;

namespace Portfolio.ServiceDefaults.Health;

/// <summary>The body of <c>/health</c>.</summary>
/// <param name="Service">Service name.</param>
/// <param name="Version">Service version.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Timestamp">When the body was made.</param>
/// <param name="Uptime">Seconds since the process started.</param>
/// <param name="Environment">Environment in lower case.</param>
/// <param name="Checks">Check name to value.</param>
public sealed record HealthReport(
    string Service,
    string Version,
    HealthStatusName Status,
    DateTimeOffset Timestamp,
    double Uptime,
    string Environment,
    IReadOnlyDictionary<string, HealthValue> Checks)
{
    /// <summary>Fields that only one service has, such as <c>latency_ms</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Extra { get; init; }
}

/// <summary>The service as a whole.</summary>
public enum HealthStatusName
{
    /// <summary>Every check is ok.</summary>
    Healthy,

    /// <summary>Something optional is down, or something is not well.</summary>
    Degraded,

    /// <summary>Something required is down.</summary>
    Unhealthy,
}
