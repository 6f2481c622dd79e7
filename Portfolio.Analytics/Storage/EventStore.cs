using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Threading.Channels;
using Portfolio.Analytics.Events;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Portfolio.Analytics.Storage;

/// <summary>What became of an event.</summary>
public enum StoreOutcome
{
    /// <summary>It is safe and counted.</summary>
    Counted,

    /// <summary>Its id was seen within the hour.</summary>
    Duplicate,

    /// <summary>The store is away; nothing is known to be kept.</summary>
    Unavailable,
}

/// <summary>
/// Writes events to Redis. While one batch is on its way the next one gathers, so that many requests share a round
/// trip and a single one waits for nothing.
/// </summary>
public sealed partial class EventStore(
    SharedRedis redis, AnalyticsSettings settings, TimeProvider time, IMeterFactory meters, ILogger<EventStore> logger)
    : BackgroundService
{
    private const int MaxBatch = 256;
    private const int MaxWaiting = 20_000;

    /// <summary>The driver sets no limit on its own while a connection hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long minute counters live; older views need none.</summary>
    private static readonly TimeSpan MinuteLife = TimeSpan.FromHours(2);

    private readonly Channel<Pending> waiting = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly Counter<long> stored = meters.Create("Portfolio.Analytics").CreateCounter<long>("analytics.events", description: "Events by outcome");

    /// <summary>Stores a view; returns when it is safe, known, or lost.</summary>
    public async Task<StoreOutcome> StoreAsync(TrackedPageview view, CancellationToken cancellationToken)
    {
        var pending = new Pending(view);
        if (redis.Database is null || !waiting.Writer.TryWrite(pending)) return Count(StoreOutcome.Unavailable);
        return Count(await pending.Outcome.Task.WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Pending>(MaxBatch);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < MaxBatch && waiting.Reader.TryRead(out var pending)) batch.Add(pending);
                await WriteAsync(batch);
            }
        }
        finally
        {
            // Nobody must wait for a store that has stopped.
            waiting.Writer.TryComplete();
            RefuseWaiting();
        }
    }

    private void RefuseWaiting()
    {
        while (waiting.Reader.TryRead(out var pending)) pending.Outcome.TrySetResult(StoreOutcome.Unavailable);
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            if (redis.Database is not { } database) throw new TimeoutException("There is no connection.");
            var answers = (RedisResult[]?)await database.ScriptEvaluateAsync(StoreScript.Text, [], Arguments(batch)).WaitAsync(Patience, time);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Outcome.TrySetResult((long)answers![i] == 1 ? StoreOutcome.Counted : StoreOutcome.Duplicate);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogUnavailable(batch.Count, exception.GetType().Name);
            batch.ForEach(pending => pending.Outcome.TrySetResult(StoreOutcome.Unavailable));
            // Those behind were not sent: better told now than after a time limit of their own each.
            RefuseWaiting();
        }
        catch (Exception exception)
        {
            // The senders answer for it; the next batch must not suffer.
            batch.ForEach(pending => pending.Outcome.TrySetException(exception));
        }
    }

    private RedisValue[] Arguments(List<Pending> batch)
    {
        var arguments = new List<RedisValue>(1 + batch.Count * StoreScript.ArgumentsPerView) { StoreScript.MaxMembers };
        foreach (var (view, _) in batch)
        {
            var midnight = new DateTimeOffset(view.Timestamp.UtcDateTime.Date, TimeSpan.Zero);
            var isRecent = time.GetUtcNow() - view.Timestamp < MinuteLife;
            arguments.Add(view.HasClientId ? view.Id : "");
            arguments.Add(AnalyticsKeys.Day(view.Timestamp));
            arguments.Add(midnight.AddDays(settings.EventRetentionDays + 2).ToUnixTimeSeconds());
            arguments.Add(isRecent ? AnalyticsKeys.Minute(view.Timestamp) : "");
            arguments.Add(view.Page);
            arguments.Add(view.Paper ?? "");
            arguments.Add(JsonSerializer.SerializeToUtf8Bytes(view, PortfolioJson.Options));
        }

        return [.. arguments];
    }

    private StoreOutcome Count(StoreOutcome outcome)
    {
        stored.Add(1, new KeyValuePair<string, object?>("type", "pageview"),
            new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
        return outcome;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events could not be stored: {Reason}")]
    private partial void LogUnavailable(int count, string reason);

    private sealed record Pending(TrackedPageview View)
    {
        // Continuations must not run on the writer's loop.
        public TaskCompletionSource<StoreOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Deconstruct(out TrackedPageview view, out TaskCompletionSource<StoreOutcome> outcome) => (view, outcome) = (View, Outcome);
    }
}
