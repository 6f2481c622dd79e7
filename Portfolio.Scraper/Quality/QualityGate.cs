using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Quality.Quarantine;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Quality;

/// <summary>What every batch passes before it counts.</summary>
public sealed class QualityGate(IServiceScopeFactory scopes, ExpectationSuite suite)
{
    private const int RunsLookedAt = 10;

    /// <summary>Begins to measure a batch on a day (UTC).</summary>
    public BatchInspection Begin(DateOnly today) => new(suite, today);

    /// <summary>
    /// Takes a page apart. A record that somebody corrected or released is taken in the form in which it was released, as
    /// long as the source sends what it sent then.
    /// </summary>
    public async Task<(IReadOnlyList<ScrapedPaper> Accepted, IReadOnlyList<RefusedPaper> Refused)> PassAsync(
        BatchInspection inspection, string source, IReadOnlyList<ScrapedPaper> page, CancellationToken cancellationToken)
    {
        var (accepted, refused) = inspection.Inspect(source, page);
        if (refused.Count == 0)
        {
            return (accepted, refused);
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        var released = await context.ReleasedAsync(source, refused, cancellationToken);
        foreach (var one in refused.ToList())
        {
            if (released.GetValueOrDefault(one.Paper.SourceId) is { } paper)
            {
                inspection.Accept(paper);
                accepted.Add(paper);
                refused.Remove(one);
            }
        }

        return (accepted, refused);
    }

    /// <summary>Judges a batch beside those before it.</summary>
    public async Task<QualityReport> JudgeAsync(
        ScraperDbContext context, ScrapeJob job, BatchInspection inspection, bool comparable, DateOnly today, CancellationToken cancellationToken)
    {
        var before = comparable
            ? await context.QualityRuns.AsNoTracking()
                .Where(run => run.Source == job.Source && run.Comparable && run.JobId != job.Id)
                .OrderByDescending(run => run.Id).Take(RunsLookedAt).ToListAsync(cancellationToken)
            : [];
        return QualityReport.Of(suite, inspection, comparable,
            before.ConvertAll(run => (
                new EarlierBatch(run.Id, run.CreatedAt, run.Report.Figures.Records, run.Report.Figures.Quarantined), run.Report.Figures)),
            today);
    }

    /// <summary>Stores a report in place of one of an earlier try of the job. To be called in a transaction.</summary>
    public static async Task RecordAsync(
        ScraperDbContext context, ScrapeJob job, QualityReport report, CancellationToken cancellationToken)
    {
        await context.QualityRuns.Where(run => run.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        context.QualityRuns.Add(new QualityRun
        {
            JobId = job.Id,
            Source = job.Source,
            Status = report.Status,
            // A batch that was refused, or that brought nothing, says nothing about what is usual.
            Comparable = report.Comparable && report.Status != QualityStatus.Rejected && report.Figures.Records > 0,
            Report = report,
        });
    }

    /// <summary>Why a batch was refused, for people; null when it was not.</summary>
    public static string? Refusal(QualityReport report) => report.Status != QualityStatus.Rejected
        ? null
        : "rejected by the quality gate: " + string.Join("; ", report.Expectations
            .Where(result => !result.Met && result.Action == ExpectationAction.Reject)
            .Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Name} {result.Note}")));
}
