using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Jobs;

/// <summary>Cancels jobs: they end as failed with the error <c>cancelled</c>, and the catalogue is told so.</summary>
internal sealed class ScrapeCancellation(ScraperDbContext context)
{
    /// <summary>False when the job has ended already, or does not exist.</summary>
    public Task<bool> CancelAsync(string jobId, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                if (!await context.CancelJobAsync<ScrapeJob>(jobId, token))
                {
                    return false;
                }

                await context.WriteFailureAsync(jobId, JobCancellation.Reason, token);
                return true;
            },
            cancellationToken);
}
