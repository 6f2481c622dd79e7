using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Datasets;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Delivery;

/// <summary>Writes an ended job's webhooks into the outbox.</summary>
public static class CatalogueWebhooks
{
    /// <summary>Name of the target in the outbox.</summary>
    public const string Target = "scraper-complete";

    /// <summary>The most papers that the catalogue takes at once.</summary>
    public const int BatchSize = 500;

    /// <summary>
    /// Adds the job's papers in batches, or one message without papers when it found none or failed. To be called in
    /// the transaction that ends the job, after its row is written.
    /// </summary>
    /// <param name="context">The database.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="commit">The version of the data set that takes the same papers; null when none does.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal static async Task AddCatalogueWebhooksAsync(
        this ScraperDbContext context, string jobId, DatasetCommit? commit, CancellationToken cancellationToken)
    {
        var job = await context.Jobs.AsNoTracking().SingleAsync(row => row.Id == jobId, cancellationToken);
        var total = job.Status == JobStatus.Failed
            ? 0
            : await context.Findings.Where(finding => finding.JobId == jobId)
                .Select(finding => finding.PaperId).Distinct().CountAsync(cancellationToken);
        var batches = Math.Max(1, (total + BatchSize - 1) / BatchSize);
        var last = long.MaxValue;
        for (var batch = 1; batch <= batches; batch++)
        {
            // By key and not by offset: each batch reads only its own rows.
            List<StoredPaper> page = total == 0 ? [] : await context.PageOfAsync(jobId, last, cancellationToken);
            last = page.Count == 0 ? last : page[^1].Id;
            var payload = new CataloguePayload(
                job.Id, job.Source, EnumText.Format(job.Status), page.ConvertAll(CataloguePaper.Of), total,
                job.StartedAt, job.EndedAt, job.Error ?? "", batch, batches, job.EndedAt ?? job.CreatedAt);
            await context.AddWebhooksAsync(
                Target, jobId, [JsonSerializer.SerializeToUtf8Bytes(payload, PortfolioJson.Options)], cancellationToken);
            context.ChangeTracker.Clear();
            if (commit is not null)
            {
                await commit.AddAsync(page, cancellationToken);
            }
        }
    }

    private static async Task<List<StoredPaper>> PageOfAsync(
        this ScraperDbContext context, string jobId, long before, CancellationToken cancellationToken)
    {
        var ids = await context.Findings.Where(finding => finding.JobId == jobId && finding.PaperId < before)
            .Select(finding => finding.PaperId).Distinct().OrderByDescending(id => id).Take(BatchSize)
            .ToListAsync(cancellationToken);
        return await context.Papers.AsNoTracking().Where(paper => ids.Contains(paper.Id))
            .OrderByDescending(paper => paper.Id).ToListAsync(cancellationToken);
    }
}
