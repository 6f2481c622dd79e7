namespace Portfolio.Api.ServiceLevels;

/// <summary>Requests of a time.</summary>
/// <param name="Latencies">Requests by <see cref="LatencyBuckets"/>.</param>
/// <param name="Errors">Those that failed by this service's fault (5xx).</param>
public sealed record Traffic(IReadOnlyList<long> Latencies, long Errors)
{
    /// <summary>All requests.</summary>
    public long Total { get; } = Latencies.Sum();
}
