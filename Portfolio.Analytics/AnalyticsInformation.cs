using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics;

/// <summary>The body of <c>/</c>.</summary>
/// <param name="Service">Service name.</param>
/// <param name="Version">Service version.</param>
/// <param name="Endpoints">What there is to call.</param>
public sealed record AnalyticsInformation(string Service, string Version, AnalyticsEndpoints Endpoints)
{
    /// <summary>The body for a running service.</summary>
    public static AnalyticsInformation Of(ServiceSettings settings) => new(
        settings.ServiceName,
        settings.ServiceVersion,
        new AnalyticsEndpoints(
            "/health",
            new Dictionary<string, string> { ["pageview"] = "POST /events/pageview" },
            new Dictionary<string, string> { ["popular"] = "GET /metrics/popular" }));
}

/// <summary>Routes by kind.</summary>
/// <param name="Health">The health route.</param>
/// <param name="Events">Where events go in.</param>
/// <param name="Metrics">Where figures come out.</param>
public sealed record AnalyticsEndpoints(
    string Health, IReadOnlyDictionary<string, string> Events, IReadOnlyDictionary<string, string> Metrics);
