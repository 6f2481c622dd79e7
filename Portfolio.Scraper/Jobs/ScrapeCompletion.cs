using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Datasets;
using Portfolio.Scraper.Delivery;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Jobs;

/// <summary>What belongs to the end of a job whose papers count.</summary>
internal static class ScrapeCompletion
{
    /// <summary>
    /// Makes a version of the data set of what the job found, and hands it to the catalogue. To be called in the transaction
    /// that completes the job, after its row is written; may run twice.
    /// </summary>
    public static async Task WriteAsync(
        ScraperDbContext context, string jobId, DatasetVersionKind kind, CancellationToken cancellationToken)
    {
        var hasPapers = await context.Findings.AnyAsync(finding => finding.JobId == jobId, cancellationToken);
        var commit = hasPapers ? await DatasetCommit.BeginAsync(context, kind, jobId, cancellationToken) : null;
        await context.AddCatalogueWebhooksAsync(jobId, commit, cancellationToken);
        if (commit is not null)
        {
            await commit.EndAsync(cancellationToken);
        }
    }
}
