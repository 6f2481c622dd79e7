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

    /// <summary>The mmdb file that tells countries of addresses; without one they are unknown.</summary>
    [Setting("GEOIP_DATABASE_PATH")]
    public string? GeoIpDatabasePath { get; set; }

    /// <summary>Folder of the events that wait for Redis.</summary>
    [Setting("ANALYTICS_SPOOL_PATH")]
    public string SpoolPath { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "portfolio", "analytics-spool");

    /// <summary>Most bytes in the spool of one instance.</summary>
    [Setting("ANALYTICS_SPOOL_MAX_MB"), Range(1, 4096)]
    public int SpoolMaxMegabytes { get; set; } = 256;

    /// <summary>
    /// Funnels as <c>name: step=match > step=match; …</c>, where a match is a page (a <c>*</c> at its end stands for
    /// anything), <c>click:element</c>, <c>search</c> or <c>custom:name</c>.
    /// </summary>
    [Setting("ANALYTICS_FUNNELS")]
    public string Funnels { get; set; } = "reading: visit=/ > papers=/papers > paper=/papers/*; searching: search=search > click=click:*";

    /// <summary>The Api, which takes the roll-up and knows the titles of papers; its name in service discovery unless set.</summary>
    [Setting("API_URL", "DJANGO_API_URL")]
    public Uri ApiUrl { get; set; } = new("http://api");
}
