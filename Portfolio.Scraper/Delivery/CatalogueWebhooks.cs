using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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

    private const int BatchSize = 500;

    /// <summary>
    /// Adds the job's papers in batches, or one message without papers when it found none or failed. To be called in
    /// the transaction that ends the job, after its row is written.
    /// </summary>
    public static async Task AddCatalogueWebhooksAsync(
        this ScraperDbContext context, string jobId, CancellationToken cancellationToken)
    {
        var job = await context.Jobs.AsNoTracking().SingleAsync(row => row.Id == jobId, cancellationToken);
        var papers = context.Papers.AsNoTracking().Where(paper => paper.LastJobId == jobId);
        var total = job.Status == JobStatus.Failed ? 0 : await papers.CountAsync(cancellationToken);
        var batches = Math.Max(1, (total + BatchSize - 1) / BatchSize);
        var last = long.MaxValue;
        for (var batch = 1; batch <= batches; batch++)
        {
            // By key and not by offset: each batch reads only its own rows.
            var page = total == 0 ? [] : await papers.Where(paper => paper.Id < last).OrderByDescending(paper => paper.Id)
                .Take(BatchSize).ToListAsync(cancellationToken);
            last = page.Count == 0 ? last : page[^1].Id;
            var payload = new CataloguePayload(
                job.Id, job.Source, EnumText.Format(job.Status), page.ConvertAll(CataloguePaper.Of), total,
                job.StartedAt, job.EndedAt, job.Error ?? "", batch, batches, job.EndedAt ?? job.CreatedAt);
            await context.AddWebhooksAsync(
                Target, jobId, [JsonSerializer.SerializeToUtf8Bytes(payload, PortfolioJson.Options)], cancellationToken);
        }
    }
}
