using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.Api.ScraperJobs;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Webhooks;

/// <summary>Applies deliveries of the Scraper: each batch of a job once, all of it or nothing.</summary>
public sealed class ScraperDeliveries(PortfolioContext context, PaperUpsert papers, TimeProvider time)
{
    /// <summary>The answer for a batch that was applied before, else null.</summary>
    public async Task<ScraperCompleteResult?> FindResultAsync(
        ScraperDelivered delivery, CancellationToken cancellationToken)
    {
        var stored = await context.ScraperDeliveries.AsNoTracking()
            .Where(known => known.ScraperJob.JobId == delivery.JobId && known.Batch == delivery.Batch)
            .Select(known => known.Result)
            .FirstOrDefaultAsync(cancellationToken);
        return stored is null
            ? null
            : JsonSerializer.Deserialize<ScraperCompleteResult>(stored, PortfolioJson.Options)! with { Duplicate = true };
    }

    /// <summary>Stores the papers and the job; a batch that was applied before gets the first answer again.</summary>
    public Task<ScraperCompleteResult> ApplyAsync(ScraperDelivered delivery, CancellationToken cancellationToken) =>
        context.InTransactionAsync(token => ApplyInTransactionAsync(delivery, token), cancellationToken);

    private async Task<ScraperCompleteResult> ApplyInTransactionAsync(
        ScraperDelivered delivery, CancellationToken cancellationToken)
    {
        await papers.LockAsync(cancellationToken);
        if (await FindResultAsync(delivery, cancellationToken) is { } first)
            return first;

        var now = time.GetUtcNow();
        var outcomes = await papers.RunAsync(
            delivery.Papers, DateOnly.FromDateTime(delivery.Timestamp.UtcDateTime), now, cancellationToken);
        var result = Result(delivery, outcomes);
        var job = await JobAsync(delivery, cancellationToken);
        job.Apply(delivery, result);
        context.ScraperDeliveries.Add(new ScraperDelivery
        {
            ScraperJob = job,
            Batch = delivery.Batch,
            Result = JsonSerializer.Serialize(result, PortfolioJson.Options),
            AppliedAt = now,
        });
        await context.SaveChangesAsync(cancellationToken);
        return result;
    }

    private async Task<ScraperJob> JobAsync(ScraperDelivered delivery, CancellationToken cancellationToken)
    {
        var job = await context.ScraperJobs.FirstOrDefaultAsync(known => known.JobId == delivery.JobId, cancellationToken);
        return job ?? context.ScraperJobs.Add(new ScraperJob
        {
            JobId = delivery.JobId,
            Source = delivery.Source,
            Status = delivery.Status,
            StartTime = delivery.StartTime,
        }).Entity;
    }

    private static ScraperCompleteResult Result(ScraperDelivered delivery, IReadOnlyList<UpsertOutcome> outcomes)
    {
        var kept = outcomes.Where(outcome => outcome.Outcome == UpsertOutcome.Kept)
            .Select(outcome => new SkippedPaper(outcome.Index, "a hand-written post is never overwritten"));
        SkippedPaper[] skipped = [.. delivery.Skipped.Concat(kept).OrderBy(paper => paper.Index)];
        return new ScraperCompleteResult(
            "success", delivery.JobId,
            delivery.Counts?.Added ?? outcomes.Count(outcome => outcome.Outcome == UpsertOutcome.Created),
            delivery.Counts?.Updated ?? outcomes.Count(outcome => outcome.Outcome == UpsertOutcome.Updated),
            skipped.Length, delivery.Total, skipped, Duplicate: false);
    }
}
