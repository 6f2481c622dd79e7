using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics.Tracker;

/// <summary>Settings of the tracker script and the pixel.</summary>
public sealed class TrackerSettings
{
    /// <summary>Whether visitors whose browser asks not to be tracked (DNT, Global Privacy Control) are left out.</summary>
    [Setting("TRACKER_HONOR_DO_NOT_TRACK")]
    public bool HonorDoNotTrack { get; set; } = true;
}
