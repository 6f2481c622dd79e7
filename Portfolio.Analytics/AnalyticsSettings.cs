using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics;

/// <summary>Settings that only this service has.</summary>
public sealed class AnalyticsSettings
{
    /// <summary>Days that per-day figures and events are kept.</summary>
    [Setting("EVENT_RETENTION_DAYS"), Range(1, 3650)]
    public int EventRetentionDays { get; set; } = 30;
}
