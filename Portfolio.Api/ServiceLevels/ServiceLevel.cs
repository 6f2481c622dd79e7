namespace Portfolio.Api.ServiceLevels;

/// <summary>What was measured over a period; a value without enough data is null.</summary>
/// <param name="Period"><c>1h</c>, <c>24h</c>, <c>7d</c> or <c>30d</c>.</param>
/// <param name="Availability">Share of minutes that were up.</param>
/// <param name="Performance">Latency of requests.</param>
/// <param name="Reliability">How many requests succeeded.</param>
/// <param name="LastUpdated">When this was computed.</param>
public sealed record ServiceLevel(
    string Period, AvailabilityLevel Availability, PerformanceLevel Performance, ReliabilityLevel Reliability, DateTimeOffset LastUpdated);

/// <summary>Share of minutes that were up, such as <c>99.97%</c>; minutes before the first measurement do not count.</summary>
/// <param name="Api">At least one instance of this service ran.</param>
/// <param name="Database">Its database answered.</param>
/// <param name="Overall">Both.</param>
public sealed record AvailabilityLevel(string? Api, string? Database, string? Overall);

/// <summary>Latency of requests at this service, health checks left out.</summary>
/// <param name="P50LatencyMs">Half of the requests took at most this many milliseconds.</param>
/// <param name="P95LatencyMs">95 of 100 requests took at most this many milliseconds.</param>
/// <param name="P99LatencyMs">99 of 100 requests took at most this many milliseconds.</param>
public sealed record PerformanceLevel(double? P50LatencyMs, double? P95LatencyMs, double? P99LatencyMs);

/// <summary>How many requests succeeded.</summary>
/// <param name="ErrorRate">Share that failed by the service's fault (5xx), such as <c>0.03%</c>.</param>
/// <param name="SuccessRate">The rest.</param>
/// <param name="TotalRequests">Requests in all.</param>
public sealed record ReliabilityLevel(string? ErrorRate, string? SuccessRate, long? TotalRequests);
