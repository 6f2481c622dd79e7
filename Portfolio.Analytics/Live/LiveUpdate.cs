using System.Collections.Concurrent;

namespace Portfolio.Analytics.Live;

/// <summary>
/// Messages that are sent together. They are written once for each transport and choice of channels, however many
/// clients there are.
/// </summary>
public sealed class LiveUpdate(IReadOnlyList<LiveMessage> messages)
{
    private readonly ConcurrentDictionary<(LiveDialect Dialect, LiveChannels Channels), IReadOnlyList<LiveFrame>> written = new();

    /// <summary>An update of one message.</summary>
    public LiveUpdate(LiveMessage message) : this([message])
    {
    }

    /// <summary>What a client with these channels gets; empty when nothing is for it.</summary>
    public IReadOnlyList<LiveFrame> Frames(LiveDialect dialect, LiveChannels channels) => written.GetOrAdd(
        (dialect, channels), static (key, all) => key.Dialect.Frames([.. all.Where(message => (message.Channel & key.Channels) != 0)]), messages);
}
