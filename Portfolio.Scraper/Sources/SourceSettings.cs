using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources;

/// <summary>What the settings of all sources have in common.</summary>
public abstract class SourceSettings
{
    /// <summary>For one request with its body.</summary>
    [Setting("REQUEST_TIMEOUT"), Range(0.1, 600)]
    public double TimeoutSeconds { get; set; } = 30;
}

/// <summary>What the settings of the sources without a pace of their own have in common.</summary>
public abstract class PacedSourceSettings : SourceSettings
{
    /// <summary>Least time between two requests to one source.</summary>
    [Setting("RATE_LIMIT_DELAY"), Range(0, 3600)]
    public double DelaySeconds { get; set; } = 1;
}
