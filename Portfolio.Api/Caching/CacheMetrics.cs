using System.Diagnostics.Metrics;

namespace Portfolio.Api.Caching;

/// <summary>How often a copy was there.</summary>
public sealed class CacheMetrics
{
    private readonly Counter<long> lookups;

    /// <summary>Makes the instruments.</summary>
    public CacheMetrics(IMeterFactory meters) => lookups = meters.Create("Portfolio.Api").CreateCounter<long>(
        "portfolio.cache.lookups", description: "Look-ups of kept answers, by resource and result");

    /// <summary>Notes a look-up.</summary>
    public void Looked(CachedResource resource, bool isHit) =>
        lookups.Add(1, new("resource", resource.Name), new("result", isHit ? "hit" : "miss"));
}
