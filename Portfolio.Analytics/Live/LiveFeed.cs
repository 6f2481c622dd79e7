using System.Threading.Channels;

namespace Portfolio.Analytics.Live;

/// <summary>
/// Events of this instance on their way to live clients. Intake never waits for it: when its reader is slow the oldest
/// events are forgotten, since counts in later ones include them.
/// </summary>
public sealed class LiveFeed
{
    private const int MaxWaiting = 10_000;

    private readonly Channel<LiveEvent> events = Channel.CreateBounded<LiveEvent>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>What was published and not read yet; for one reader.</summary>
    public ChannelReader<LiveEvent> Events => events.Reader;

    /// <summary>Hands on an event that is safe; from any thread.</summary>
    public void Publish(LiveEvent published) => events.Writer.TryWrite(published);
}
