using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Puts jobs into the queue.</summary>
public static class JobSubmission
{
    /// <summary>
    /// Saves the job, and whatever else the context holds, and wakes the workers; inside a transaction both happen at
    /// its commit. The current trace goes with the job.
    /// </summary>
    public static async Task EnqueueAsync<TJob>(this DbContext context, TJob job, CancellationToken cancellationToken)
        where TJob : Job
    {
        var trace = StoredTrace.Current;
        job.TraceParent ??= trace.Parent;
        job.TraceState ??= trace.State;
        context.Add(job);
        await context.SaveChangesAsync(cancellationToken);
        await context.NotifyAsync(context.TableOf<TJob>(), cancellationToken);
    }

    /// <summary>Wakes the loops of a channel in every process, at the commit of the current transaction.</summary>
    internal static Task NotifyAsync(this DbContext context, string channel, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({channel}, '')", cancellationToken);
}
