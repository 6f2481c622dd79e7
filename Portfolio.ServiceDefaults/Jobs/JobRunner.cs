using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Runs one claimed job to one of its ends.</summary>
internal sealed class JobRunner<TContext, TJob, THandler>(
    IServiceScopeFactory scopes,
    JobStore<TContext, TJob> store,
    StoreState<TContext> state,
    JobOptions options,
    TimeProvider time,
    ILogger<JobRunner<TContext, TJob, THandler>> log)
    where TContext : DbContext
    where TJob : Job
    where THandler : class, IJobHandler<TContext, TJob>
{
    private const string Interrupted = "interrupted";
    private const string Unexpected = "unexpected error";

    public async Task RunAsync(TJob job, CancellationToken stopping)
    {
        using var activity = new StoredTrace(job.TraceParent, job.TraceState)
            .Start(JobMetrics.Activities, $"run {store.Table}", ActivityKind.Consumer);
        activity.SetTag("job.id", job.Id);
        var started = time.GetTimestamp();

        using var lost = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        var heartbeat = HeartbeatAsync(job, lost, ended.Token);
        string status;
        try
        {
            status = await ConcludeAsync(job, lost.Token, stopping);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The end of job {JobId} could not be written; its lease will run out", job.Id);
            status = "lost";
        }
        finally
        {
            await ended.CancelAsync();
            await heartbeat;
        }

        activity.SetTag("job.status", status);
        JobMetrics.Ended(store.Table, job.MetricSource, status, time.GetElapsedTime(started));
        log.LogInformation("Job {JobId} ended its run as {Status} after {Seconds:F1} s",
            job.Id, status, time.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<string> ConcludeAsync(TJob job, CancellationToken lost, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lost);
        try
        {
            var outcome = job.Attempts > options.MaxAttempts
                ? new JobOutcome<TContext>.Failed(Interrupted)
                : await HandleAsync(job, either.Token);
            return await PersistAsync(job, outcome, lost, stopping);
        }
        catch (Exception error) when (error is LeaseLostException || (error is OperationCanceledException && lost.IsCancellationRequested))
        {
            log.LogWarning("Job {JobId} has lost its lease; what this run did not save is left to the next one", job.Id);
            return "lost";
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return await ReturnAsync(job, TimeSpan.Zero, stopping, lost);
        }
        catch (JobPutOffException later)
        {
            return await PersistAsync(job, new JobOutcome<TContext>.TryAgain(later.Message), lost, stopping);
        }
        catch (Exception error) when (StoreOutage.IsCause(error))
        {
            return await ReturnAsync(job, state.Down(error), stopping, lost);
        }
        catch (Exception error)
        {
            log.LogError(error, "Job {JobId} could not be run", job.Id);
            return await PersistAsync(job, new JobOutcome<TContext>.TryAgain(Unexpected), lost, stopping);
        }
    }

    private async Task<JobOutcome<TContext>> HandleAsync(TJob job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(scope.ServiceProvider);
        return await handler.RunAsync(new JobRun<TContext, TJob>(store, job, options.Lease), cancellationToken);
    }

    private async Task<string> PersistAsync(
        JobOutcome<TContext> outcome, TJob job, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case JobOutcome<TContext>.Done done:
                Require(job, await store.EndAsync(job, JobStatus.Completed, error: null, done.Write, cancellationToken));
                return "completed";
            case JobOutcome<TContext>.TryAgain again when job.Retries < options.MaxRetries:
                var delay = options.RetryDelay.After(job.Retries + 1);
                var after = again.After > delay ? again.After.Value : delay;
                Require(job, await store.ReturnAsync(job, again.Reason, after, isRetry: true, cancellationToken));
                return "retried";
            case JobOutcome<TContext>.TryAgain again:
                return await FailAsync(job, again.Reason, cancellationToken);
            case JobOutcome<TContext>.Failed failed:
                return await FailAsync(job, failed.Reason, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The outcome of long work is not thrown away because the store is away for a moment.</summary>
    private async Task<string> PersistAsync(
        TJob job, JobOutcome<TContext> outcome, CancellationToken lost, CancellationToken stopping)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(lost);
        await using var grace = stopping.Register(() => giveUp.CancelAfter(options.StopGrace));
        while (true)
        {
            try
            {
                var status = await PersistAsync(outcome, job, giveUp.Token);
                state.Up();
                return status;
            }
            catch (Exception error) when (StoreOutage.IsCause(error) && !giveUp.IsCancellationRequested)
            {
                await Task.Delay(state.Down(error), time, giveUp.Token);
            }
        }
    }

    private async Task<string> FailAsync(TJob job, string reason, CancellationToken cancellationToken)
    {
        Require(job, await store.EndAsync(job, JobStatus.Failed, reason,
            async (context, token) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var handler = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(scope.ServiceProvider);
                await handler.WriteFailureAsync(context, job, reason, token);
            },
            cancellationToken));
        return "failed";
    }

    /// <summary>Gives the job back uncounted. When even that fails its lease runs out, which has the same effect later.</summary>
    private async Task<string> ReturnAsync(TJob job, TimeSpan after, CancellationToken stopping, CancellationToken lost)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(lost);
        await using var grace = stopping.Register(() => giveUp.CancelAfter(options.StopGrace));
        while (true)
        {
            try
            {
                var returned = await store.ReturnAsync(job, error: null, after, isRetry: false, giveUp.Token);
                return returned ? "returned" : "lost";
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested && StoreOutage.IsCause(error))
            {
                await Task.Delay(state.Down(error), time, giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                log.LogWarning("Job {JobId} could not be returned to the queue ({Cause}); its lease will run out", job.Id, error.Message);
                return "lost";
            }
        }
    }

    private async Task HeartbeatAsync(TJob job, CancellationTokenSource lost, CancellationToken ended)
    {
        var renewed = time.GetTimestamp();
        using var timer = new PeriodicTimer(options.Heartbeat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                try
                {
                    if (!await store.RenewAsync(job, options.Lease, ended))
                    {
                        await lost.CancelAsync();
                        return;
                    }

                    renewed = time.GetTimestamp();
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    state.Down(error);
                    if (time.GetElapsedTime(renewed) > options.Lease)
                    {
                        await lost.CancelAsync();
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    private static void Require(TJob job, bool held)
    {
        if (!held)
        {
            throw new LeaseLostException(job.Id);
        }
    }
}
