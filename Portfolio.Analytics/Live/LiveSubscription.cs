namespace Portfolio.Analytics.Live;

/// <summary>
/// The channels of one client. It starts in all of them; the first one that it subscribes to replaces that. Changed by
/// the client's own messages, one at a time, and read while others are sent to it.
/// </summary>
public sealed class LiveSubscription
{
    private volatile LiveChannels channels = LiveChannels.All;
    private bool isChosen;

    /// <summary>What it gets now.</summary>
    public LiveChannels Channels => channels;

    /// <summary>Adds a channel; the first one replaces the start.</summary>
    public void Subscribe(LiveChannels channel)
    {
        channels = isChosen ? channels | channel : channel;
        isChosen = true;
    }

    /// <summary>Takes a channel away; from the start, that leaves the others.</summary>
    public void Unsubscribe(LiveChannels channel)
    {
        channels &= ~channel;
        isChosen = true;
    }
}
