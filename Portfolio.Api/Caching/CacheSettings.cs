using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Caching;

/// <summary>How answers are kept in Redis.</summary>
public sealed class CacheSettings
{
    /// <summary>Whether copies of answers are kept; counts are kept, and clients get their <c>ETag</c>, either way.</summary>
    [Setting("CACHE_ANSWERS")]
    public bool KeepsAnswers { get; set; } = true;

    /// <summary>Milliseconds that a request waits for Redis before it goes on without: a cache must never be its slow part.</summary>
    [Setting("CACHE_PATIENCE_MS"), Range(1, 60_000)]
    public int PatienceMs { get; set; } = 500;

    /// <summary>Most megabytes of copies that one resource takes in within one lifetime; beyond it nothing new is kept.</summary>
    [Setting("CACHE_MAX_MEGABYTES"), Range(1, 4096)]
    public int MaxMegabytes { get; set; } = 64;
}
