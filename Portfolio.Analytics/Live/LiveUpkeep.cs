using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Analytics.Live;

/// <summary>What is done for clients without an event: figures every 5 s when they changed, and a look at who is stuck.</summary>
public sealed partial class LiveUpkeep(
    LiveAudience audience, LiveSnapshots snapshots, LiveOptions options, TimeProvider time, ILogger<LiveUpkeep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(15);

    private ReadOnlyMemory<byte> shown;
    private long roundAt = time.GetTimestamp();

    /// <summary>Whether clients are looked after; for the health route.</summary>
    public HealthValue Health => time.GetElapsedTime(Volatile.Read(ref roundAt)) < Overdue ? HealthValue.Ok : HealthValue.Error;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var figuresAt = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                audience.DropStuck();
                if (time.GetElapsedTime(figuresAt) >= options.FiguresInterval)
                {
                    figuresAt = time.GetTimestamp();
                    await ShowFiguresAsync();
                }
            }
            catch (Exception exception)
            {
                // The next round must not suffer.
                LogFailed(exception);
            }

            Volatile.Write(ref roundAt, time.GetTimestamp());
        }
    }

    private async Task ShowFiguresAsync()
    {
        if (audience.IsEmpty) return;
        var snapshot = await snapshots.CurrentAsync();
        if (snapshot.Message.Payload.Span.SequenceEqual(shown.Span)) return;
        shown = snapshot.Message.Payload;
        audience.Broadcast(snapshot.Update);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round for live clients failed")]
    private partial void LogFailed(Exception exception);
}
