using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>The work of one kind of job. A new instance, in a scope of its own, for each run.</summary>
public interface IJobHandler<TContext, TJob>
    where TContext : DbContext
    where TJob : Job
{
    /// <summary>
    /// Does the work. It is cancelled when the worker stops or has lost the lease. Everything that it stores goes
    /// through <see cref="JobRun{TContext,TJob}.SaveAsync"/> or the outcome, so that a worker that lost its lease
    /// changes nothing. An exception counts as a try that may be repeated.
    /// </summary>
    Task<JobOutcome<TContext>> RunAsync(JobRun<TContext, TJob> run, CancellationToken cancellationToken);

    /// <summary>
    /// Called in the transaction that fails a job, whatever the cause: an outcome, too many tries, or
    /// <c>interrupted</c>. May run twice.
    /// </summary>
    Task WriteFailureAsync(TContext context, TJob job, string reason, CancellationToken cancellationToken);
}
