using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Takes jobs from the queue, woken by notifications and otherwise by the clock, and runs them.</summary>
internal sealed class JobWorker<TContext, TJob, THandler> : BackgroundService
    where TContext : DbContext
    where TJob : Job
    where THandler : class, IJobHandler<TContext, TJob>
{
    // A lease or a delay that is due "now" by one clock may not be by the other.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMilliseconds(20);

    private readonly JobStore<TContext, TJob> store;
    private readonly JobRunner<TContext, TJob, THandler> runner;
    private readonly StoreState<TContext> state;
    private readonly JobOptions options;
    private readonly TimeProvider time;
    private readonly WakeSignal wake;
    private Guid claimToken = Guid.NewGuid();

    public JobWorker(
        JobStore<TContext, TJob> store, JobRunner<TContext, TJob, THandler> runner, StoreState<TContext> state,
        WakeChannels<TContext> channels, JobOptions options, TimeProvider time)
    {
        this.store = store;
        this.runner = runner;
        this.state = state;
        this.options = options;
        this.time = time;
        wake = channels.Subscribe(store.Table);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var slots = new SemaphoreSlim(options.Concurrency);
        var running = new List<Task>();
        TimeSpan? idle = null;
        try
        {
            while (true)
            {
                await TakeSlotAsync(slots, stoppingToken);
                running.RemoveAll(task => task.IsCompletedSuccessfully);
                if (await TryClaimAsync(stoppingToken) is { } job)
                {
                    idle = null;
                    running.Add(RunAsync(job, slots, stoppingToken));
                    continue;
                }

                slots.Release();
                if (idle is { } time)
                {
                    idle = null;
                    await wake.WaitAsync(time, stoppingToken);
                }
                else
                {
                    // Looked ahead before the last look at the queue: what falls due between the two is not overslept.
                    idle = await LookAheadAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A handler that does not end in time loses its lease, and the job runs elsewhere.
            await Task.WhenAny(Task.WhenAll(running), Task.Delay(options.StopGrace * 2, time, CancellationToken.None));
        }
    }

    private async Task TakeSlotAsync(SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        while (!await slots.WaitAsync(options.Poll, cancellationToken))
        {
            await LookAheadAsync(cancellationToken);
        }
    }

    private async Task<TJob?> TryClaimAsync(CancellationToken cancellationToken)
    {
        try
        {
            var job = await store.ClaimAsync(claimToken, options.Lease, cancellationToken);
            claimToken = Guid.NewGuid();
            state.Up();
            return job;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await Task.Delay(state.Down(error), time, cancellationToken);
            return null;
        }
    }

    private async Task RunAsync(TJob job, SemaphoreSlim slots, CancellationToken stopping)
    {
        // Off this loop: a handler may work for a while before its first await.
        await Task.Yield();
        try
        {
            await runner.RunAsync(job, stopping);
        }
        catch (OperationCanceledException)
        {
            // The worker stopped while the outcome waited for the store; the lease runs out.
        }
        finally
        {
            slots.Release();
            wake.Pulse();
        }
    }

    /// <summary>How long there will be nothing to do, unless a notification comes.</summary>
    private async Task<TimeSpan> LookAheadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var outlook = await store.LookAheadAsync(cancellationToken);
            JobMetrics.Waiting(store.Table, outlook.Pending);
            var due = outlook.NextDueSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) + ClockMargin : options.Poll;
            return due < options.Poll ? due : options.Poll;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return state.Down(error);
        }
    }
}
