using Microsoft.EntityFrameworkCore;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>How one run of a job ended. Closed: done, try again, or failed with a reason.</summary>
public abstract record JobOutcome<TContext>
    where TContext : DbContext
{
    private JobOutcome()
    {
    }

    /// <summary>The job is completed.</summary>
    /// <param name="Write">Results and outbox rows, written in the transaction that completes the job; may run twice.</param>
    public sealed record Done(Func<TContext, CancellationToken, Task>? Write = null) : JobOutcome<TContext>;

    /// <summary>Something outside failed that may work later.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="After">At least this long; the capped exponential delay when it is longer.</param>
    public sealed record TryAgain(string Reason, TimeSpan? After = null) : JobOutcome<TContext>;

    /// <summary>It can never succeed.</summary>
    /// <param name="Reason">For people.</param>
    public sealed record Failed(string Reason) : JobOutcome<TContext>;
}

/// <summary>Thrown by the write of an outcome to end the run as <see cref="JobOutcome{TContext}.TryAgain"/> instead; nothing is written.</summary>
/// <param name="reason">For people.</param>
public sealed class JobPutOffException(string reason) : Exception(reason);
