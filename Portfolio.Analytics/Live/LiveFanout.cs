using System.Text.Json;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Live;

/// <summary>
/// Tells other instances through Redis what happened here, and hears from them. Without Redis each instance serves its
/// own clients, and what it could not tell is told, gathered, when Redis is back.
/// </summary>
public sealed partial class LiveFanout(SharedRedis redis, LiveWindow window, TimeProvider time, ILogger<LiveFanout> logger)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>An instance that does not even hear itself for this long subscribes anew.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    private readonly string self = Guid.NewGuid().ToString("N");
    private volatile Task publishing = Task.CompletedTask;
    private long heardAt;

    /// <summary>Whether a batch can leave now.</summary>
    public bool IsFree => publishing.IsCompleted && redis.Database is not null;

    /// <summary>Whether messages of other instances arrive.</summary>
    public bool IsHearing => Volatile.Read(ref heardAt) is not 0 and var at && time.GetElapsedTime(at) < Silence;

    /// <summary>Sends a batch in the background.</summary>
    public void Publish(IReadOnlyList<LiveEvent> events)
    {
        if (events.Count > 0) publishing = PublishAsync(events);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (redis.Database is not { } database) continue;
            if (!IsHearing) await SubscribeAsync(database);
            // Heard by ourselves too: the proof that the subscription lives.
            if (publishing.IsCompleted) await (publishing = PublishAsync([]));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SubscribeAsync(IDatabase database)
    {
        try
        {
            var (subscriber, channel) = (database.Multiplexer.GetSubscriber(), Channel(database));
            // The driver may believe in a subscription that the server has forgotten.
            await subscriber.UnsubscribeAsync(channel).WaitAsync(Patience, time);
            await subscriber.SubscribeAsync(channel, (_, message) => Hear(message)).WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogUnavailable(exception.GetType().Name);
        }
    }

    private async Task PublishAsync(IReadOnlyList<LiveEvent> events)
    {
        try
        {
            if (redis.Database is { } database)
                await database.PublishAsync(Channel(database), LiveEnvelope.Write(self, events)).WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogUnavailable(exception.GetType().Name);
        }
        finally
        {
            window.Wake();
        }
    }

    private void Hear(RedisValue message)
    {
        try
        {
            var (from, events) = LiveEnvelope.Read((byte[])message!);
            Volatile.Write(ref heardAt, time.GetTimestamp());
            if (from == self) return;
            foreach (var live in events) window.Add(live, isFromHere: false);
        }
        catch (JsonException)
        {
            // Not from an instance of this service.
        }
    }

    // Channels belong to the whole server, whatever database its clients use.
    private static RedisChannel Channel(IDatabase database) => new($"analytics:live:{database.Database}", RedisChannel.PatternMode.Literal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live events cannot be exchanged with other instances: {Reason}")]
    private partial void LogUnavailable(string reason);
}
