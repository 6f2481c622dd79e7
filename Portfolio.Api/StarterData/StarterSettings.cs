using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.StarterData;

/// <summary>When starter data is loaded without being asked for.</summary>
public sealed class StarterSettings
{
    /// <summary>Whether an empty database is filled at start; default: in Development only.</summary>
    [Setting("POPULATE_ON_FIRST_START")]
    public bool? OnFirstStart { get; set; }
}
