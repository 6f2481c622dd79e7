using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Delivery;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>What belongs to the end of a job that failed, whoever ended it.</summary>
internal static class ScrapeFailure
{
    /// <summary>
    /// Ends the sources that had not, and tells the catalogue. To be called in the transaction that fails the job, after
    /// its row is written; may run twice.
    /// </summary>
    public static async Task WriteFailureAsync(
        this ScraperDbContext context, string jobId, string reason, CancellationToken cancellationToken)
    {
        var states = await context.Jobs.Where(row => row.Id == jobId).Select(row => row.Sources).SingleAsync(cancellationToken);
        states = states.ConvertAll(state => state.Status is JobStatus.Pending or JobStatus.Running
            ? state with { Status = JobStatus.Failed, Error = reason }
            : state);
        await context.Jobs.Where(row => row.Id == jobId)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Sources, states), cancellationToken);
        await context.AddCatalogueWebhooksAsync(jobId, commit: null, cancellationToken);
    }
}
