using Microsoft.AspNetCore.SignalR;
using Portfolio.Analytics.Metrics;

namespace Portfolio.Analytics.Live.Hubs;

/// <summary>What SignalR clients can call. Their handlers are named like the events.</summary>
public sealed class RealtimeHub(LiveSnapshots snapshots) : Hub
{
    private LiveSubscription Subscription => Context.Features.Get<HubClient>()?.Client.Subscription
        ?? throw new HubException("This connection is being closed.");

    /// <summary>Adds a channel; the first one replaces <c>all</c>.</summary>
    /// <exception cref="HubException">There is no such channel.</exception>
    public void Subscribe(string channel) => Subscription.Subscribe(Read(channel));

    /// <summary>Takes a channel away.</summary>
    /// <exception cref="HubException">There is no such channel.</exception>
    public void Unsubscribe(string channel) => Subscription.Unsubscribe(Read(channel));

    /// <summary>The body of <c>/metrics/realtime</c>, at most a second old.</summary>
    public async Task<RealtimeAnswer> GetRealtime() => (await snapshots.CurrentAsync()).Figures;

    private static LiveChannels Read(string channel) => LiveChannelNames.TryParse(channel, out var known)
        ? known
        : throw new HubException(LiveChannelNames.Unknown);
}
