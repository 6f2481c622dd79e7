namespace Portfolio.Analytics.Live;

/// <summary>What a client can ask for; its messages are a choice of these.</summary>
[Flags]
public enum LiveChannels
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Views of pages.</summary>
    Pageviews = 1,

    /// <summary>Clicks.</summary>
    Clicks = 2,

    /// <summary>Searches.</summary>
    Searches = 4,

    /// <summary>Custom events.</summary>
    Custom = 8,

    /// <summary>The realtime figures.</summary>
    Metrics = 16,

    /// <summary>Everything: what a new connection gets.</summary>
    All = Pageviews | Clicks | Searches | Custom | Metrics,
}

/// <summary>The names of channels on the wire.</summary>
public static class LiveChannelNames
{
    /// <summary>What a client is told who asks for another channel.</summary>
    public const string Unknown = "Unknown channel; there are pageviews, clicks, searches, custom, metrics and all.";

    /// <summary>Reads a name, in any case; numbers and lists are none.</summary>
    public static bool TryParse(string? name, out LiveChannels channel)
    {
        channel = name?.ToLowerInvariant() switch
        {
            "pageviews" => LiveChannels.Pageviews,
            "clicks" => LiveChannels.Clicks,
            "searches" => LiveChannels.Searches,
            "custom" => LiveChannels.Custom,
            "metrics" => LiveChannels.Metrics,
            "all" => LiveChannels.All,
            _ => LiveChannels.None,
        };
        return channel is not LiveChannels.None;
    }
}
