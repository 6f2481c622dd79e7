using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Reads jobs together with what became of their deliveries.</summary>
public static class JobDeliveries
{
    /// <summary>
    /// The jobs of a query as callers see them. All is read in one snapshot: a delivery that ends in between would be
    /// shown beside the counts of before.
    /// </summary>
    public static Task<List<TView>> ToViewsAsync<TJob, TView>(
        this IQueryable<TJob> jobs, DbContext context, Func<TJob, WebhookState, TView> show, CancellationToken cancellationToken)
        where TJob : Job =>
        context.InSnapshotAsync(
            async token =>
            {
                var found = await jobs.AsNoTracking().ToListAsync(token);
                var states = await context.WebhookStatesAsync(found.ConvertAll(job => job.Id), token);
                return found.ConvertAll(job => show(job, states[job.Id]));
            },
            cancellationToken);
}
