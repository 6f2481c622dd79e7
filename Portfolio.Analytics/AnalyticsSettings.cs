using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics;

/// <summary>Settings that only this service has.</summary>
public sealed class AnalyticsSettings
{
    /// <summary>Days that per-day figures and events are kept.</summary>
    [Setting("EVENT_RETENTION_DAYS"), Range(1, 3650)]
    public int EventRetentionDays { get; set; } = 30;

    /// <summary>Minutes that the realtime and trending figures look back by default.</summary>
    [Setting("METRICS_WINDOW_MINUTES"), Range(5, 10_080)]
    public int MetricsWindowMinutes { get; set; } = 60;
}
