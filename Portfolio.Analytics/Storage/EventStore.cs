using System.Threading.Channels;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage.Spool;

namespace Portfolio.Analytics.Storage;

/// <summary>
/// Makes events safe. Those that arrive together are recorded together: while one batch is on its way the next gathers,
/// so that many requests share a round trip and a single one waits for nothing. When Redis is away they go to the
/// spool, and from there to Redis in order.
/// </summary>
internal sealed partial class EventStore(
    EventBatcher batcher, BatchRecorder recorder, EventSpool spool, SpoolTally tally, RecentIds ids, EventAnnouncer announcer,
    StoreMetrics metrics, ILogger<EventStore> logger) : BackgroundService
{
    private const int MaxEventsInBatch = 512;
    private const int MaxRequestsWaiting = 20_000;

    /// <summary>Batches under way: one is calculated by Redis while the next is on the wire.</summary>
    private const int MaxInFlight = 2;

    private static readonly TimeSpan ReplayPause = TimeSpan.FromMilliseconds(250);

    private readonly Channel<PendingEvents> waiting = Channel.CreateBounded<PendingEvents>(
        new BoundedChannelOptions(MaxRequestsWaiting) { SingleReader = true });

    private readonly Channel<Flight> flights = Channel.CreateBounded<Flight>(
        new BoundedChannelOptions(MaxInFlight) { SingleReader = true, SingleWriter = true });

    private readonly SemaphoreSlim order = new(1);
    private readonly BatchNumbers numbers = new();
    private volatile bool isDirect;

    /// <summary>Whether events go straight to Redis; false while the spool has any.</summary>
    public bool IsDirect => isDirect;

    /// <summary>Stores the events of a request; returns when they are safe, or known not to be.</summary>
    public async Task<StoreResult> StoreAsync(IReadOnlyList<TrackedEvent> events, CancellationToken cancellationToken)
    {
        var pending = new PendingEvents(events);
        if (!waiting.Writer.TryWrite(pending)) pending.Settle(stored: false);
        var result = await pending.Result.WaitAsync(cancellationToken);
        metrics.Count(events, result);
        return result;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was accepted is still brought to safety.
        waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        isDirect = !spool.Open();
        // Figures of what waits are needed as long as Redis does not answer.
        if (!isDirect) tally.AddAll(spool.ReadAll().Select(record => batcher.Build(record.Events)));
        var launching = LaunchAsync();
        var settling = SettleAllAsync();
        await ReplayAsync(stoppingToken);
        await launching;
        await settling;
        spool.Dispose();
    }

    private async Task LaunchAsync()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            var requests = new List<PendingEvents>();
            for (var count = 0; count < MaxEventsInBatch && waiting.Reader.TryRead(out var pending); count += pending.Events.Count) requests.Add(pending);
            var (writer, sequence) = numbers.Next();
            var flight = new Flight(writer, sequence, requests, ids);
            if (isDirect && recorder.IsConnected) flight.Sent = SendAsync(flight);
            await flights.Writer.WriteAsync(flight);
        }

        flights.Writer.Complete();
    }

    private async Task<RecordAnswer> SendAsync(Flight flight)
    {
        flight.Batch = batcher.Build(flight.Events);
        return await recorder.RecordAsync(flight.Batch, flight.Writer, flight.Sequence);
    }

    // Flights are settled in the order of their numbers, so that whatever was before one is done when its turn comes.
    private async Task SettleAllAsync()
    {
        await foreach (var flight in flights.Reader.ReadAllAsync())
        {
            await order.WaitAsync();
            try
            {
                flight.Settle(await SettleAsync(flight));
            }
            catch (Exception exception)
            {
                // The senders answer for it; the next batch must not suffer.
                LogFailed(exception);
                flight.Settle(stored: false);
                numbers.Renew();
            }
            finally
            {
                order.Release();
            }
        }
    }

    private async Task<bool> SettleAsync(Flight flight)
    {
        if (isDirect)
        {
            try
            {
                await RecordAsync(flight, flight.Sent ?? SendAsync(flight));
                return true;
            }
            catch (Exception exception) when (BatchRecorder.IsStoreFailure(exception))
            {
                LogAway(exception.GetType().Name);
                isDirect = false;
            }
        }
        else if (flight.Sent is { } stray)
        {
            // Sent before the failure of one before it was known: it may be recorded, which its number will tell.
            await stray.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return Keep(flight);
    }

    private async Task RecordAsync(Flight flight, Task<RecordAnswer> attempt)
    {
        for (var gaps = 0; ;)
        {
            var answer = await attempt;
            if (answer.Status is RecordStatus.Recorded or RecordStatus.Known)
            {
                Remember(flight.Events);
                announcer.Announce(flight.Batch!, answer.Values);
                return;
            }

            if (answer.Status is RecordStatus.Duplicates) flight.Exclude(answer.Values.Select(place => flight.Batch!.Identified[(int)place]));
            // The first gap was the doing of a flight that has been settled since; the second means that Redis lost its memory.
            else if (++gaps > 1)
            {
                flight.StandAlone();
                numbers.Renew();
            }

            attempt = SendAsync(flight);
        }
    }

    private bool Keep(Flight flight)
    {
        if (!spool.TryAppend(new SpoolRecord(flight.Writer, flight.Sequence, flight.Events)))
        {
            numbers.Renew();
            return false;
        }

        Remember(flight.Events);
        var batch = flight.Batch ?? batcher.Build(flight.Events);
        tally.Add(batch);
        announcer.Announce(batch, tally.Counts(batch));
        return true;
    }

    private void Remember(IEnumerable<TrackedEvent> events)
    {
        foreach (var tracked in events)
            if (tracked.Sent.HasClientId) ids.Add(tracked.Sent.Id);
    }

    private async Task ReplayAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(ReplayPause);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!isDirect && recorder.IsConnected) await HandOnAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // What waits is safe on the disk.
        }
    }

    private async Task HandOnAsync(CancellationToken stoppingToken)
    {
        try
        {
            var count = 0;
            while (!stoppingToken.IsCancellationRequested)
            {
                if (spool.Peek() is { } record)
                {
                    await HandOnAsync(record);
                    spool.Remove();
                    count++;
                }
                else if (await IsDrainedAsync())
                {
                    LogReplayed(count);
                    return;
                }
            }
        }
        catch (Exception exception) when (BatchRecorder.IsStoreFailure(exception) || exception is IOException)
        {
            LogAway(exception.GetType().Name);
        }
    }

    private async Task HandOnAsync(SpoolRecord record)
    {
        var request = new PendingEvents(record.Events);
        // Ids that this process remembers are those of the records themselves.
        var flight = new Flight(record.Writer, record.Sequence, [request], new RecentIds(TimeProvider.System));
        for (var gaps = 0; ;)
        {
            var answer = await SendAsync(flight);
            if (answer.Status is RecordStatus.Recorded or RecordStatus.Known) return;
            if (answer.Status is RecordStatus.Duplicates) flight.Exclude(answer.Values.Select(place => flight.Batch!.Identified[(int)place]));
            else if (++gaps == 1) flight.StandAlone();
        }
    }

    // Under the lock nothing is appended, so that the spool cannot get a batch after it was found empty.
    private async Task<bool> IsDrainedAsync()
    {
        await order.WaitAsync();
        try
        {
            if (spool.Peek() is not null) return false;
            tally.Clear();
            isDirect = true;
            return true;
        }
        finally
        {
            order.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events go to the spool while Redis is away: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} batches of the spool are in Redis; events go there again")]
    private partial void LogReplayed(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of events failed")]
    private partial void LogFailed(Exception exception);
}
