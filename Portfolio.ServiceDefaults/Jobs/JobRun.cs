using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>One claim of one job, as its handler sees it.</summary>
public sealed class JobRun<TContext, TJob>
    where TContext : DbContext
    where TJob : Job
{
    private readonly JobStore<TContext, TJob> store;
    private readonly TimeSpan lease;

    internal JobRun(JobStore<TContext, TJob> store, TJob job, TimeSpan lease)
    {
        this.store = store;
        this.lease = lease;
        Job = job;
    }

    /// <summary>The job as it was when it was taken.</summary>
    public TJob Job { get; }

    /// <summary>
    /// Writes a part of the result and records the progress, in one transaction under the lease; the write may run
    /// twice. Progress beyond what any earlier run reached makes the attempts start anew.
    /// </summary>
    /// <param name="progress">0 to 100; a lower value than before changes nothing.</param>
    /// <param name="write">The writes; their context is saved at the end.</param>
    /// <param name="cancellationToken">The handler's.</param>
    /// <exception cref="LeaseLostException">Another worker has the job: nothing was written, the handler must end.</exception>
    public async Task SaveAsync(
        double progress, Func<TContext, CancellationToken, Task>? write, CancellationToken cancellationToken)
    {
        if (!await store.SaveAsync(Job, lease, Math.Clamp(progress, 0, 100), write, cancellationToken))
        {
            throw new LeaseLostException(Job.Id);
        }
    }
}

/// <summary>The worker no longer holds the job that it works on.</summary>
/// <param name="jobId">The job.</param>
public sealed class LeaseLostException(string jobId) : Exception($"The lease of job {jobId} is lost.");
