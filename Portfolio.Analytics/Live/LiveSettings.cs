using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics.Live;

/// <summary>Limits of live connections.</summary>
public sealed class LiveSettings
{
    /// <summary>Connections of this instance.</summary>
    [Setting("LIVE_MAX_CONNECTIONS"), Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 1000;

    /// <summary>Connections from one address; of IPv6, from one /64 network.</summary>
    [Setting("LIVE_MAX_PER_ADDRESS"), Range(1, 1_000_000)]
    public int MaxPerAddress { get; set; } = 10;
}
