namespace Portfolio.Analytics.Live;

/// <summary>
/// Hands events to clients and to the other instances, gathered for 50 ms: at most 20 updates a second, however many
/// events there are.
/// </summary>
public sealed class LivePump(LiveFeed feed, LiveWindow window, LiveAudience audience, LiveFanout fanout, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(GatherAsync(stoppingToken), SendAsync(stoppingToken));

    private async Task GatherAsync(CancellationToken stoppingToken)
    {
        await foreach (var live in feed.Events.ReadAllAsync(stoppingToken)) window.Add(live, isFromHere: true);
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await window.WaitAsync(stoppingToken) && await timer.WaitForNextTickAsync(stoppingToken))
        {
            var events = window.TakeForClients();
            if (events.Count > 0 && !audience.IsEmpty) audience.Broadcast(new LiveUpdate([.. events.Select(LiveMessage.Of)]));
            // Otherwise they gather until the last batch has left.
            if (fanout.IsFree) fanout.Publish(window.TakeForOthers());
        }
    }
}
