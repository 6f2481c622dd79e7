using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Datasets;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Quality.Quarantine;

/// <summary>Corrects records in quarantine and lets them go.</summary>
internal sealed class QuarantineRelease(ScraperDbContext context, ExpectationSuite suite, TimeProvider time)
{
    /// <summary>Changes a held record and looks at it again.</summary>
    public Task<QuarantineView> CorrectAsync(long id, PaperCorrection correction, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                var row = await HeldAsync(id, token);
                row.Record = correction.ApplyTo(row.Record);
                row.Reasons = [.. BatchInspection.Refusals(suite, row.Record, Today)];
                row.IsCorrected = true;
                await context.SaveChangesAsync(token);
                return QuarantineView.Of(row);
            },
            cancellationToken);

    /// <summary>
    /// Makes a paper of a held record that meets all expectations by now: it is stored, becomes a version of the data set,
    /// and is delivered under a job of its own.
    /// </summary>
    /// <exception cref="ApiException">409: it still does not meet them, or was released before.</exception>
    public Task<QuarantineView> ReleaseAsync(long id, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                var row = await HeldAsync(id, token);
                var reasons = BatchInspection.Refusals(suite, row.Record, Today);
                if (reasons.Count > 0)
                {
                    throw new ApiException(ApiErrors.Conflict("Not as expected", string.Join("; ", reasons.Select(
                        one => $"{one.Field} {one.Reason} ({one.Expectation})"))));
                }

                var job = ScrapeJobs.Instant("release", row.Source, time);
                context.Jobs.Add(job);
                row.Status = QuarantineStatus.Released;
                row.ReleasedAt = time.GetUtcNow();
                row.ReleaseJobId = job.Id;
                await context.SaveChangesAsync(token);
                await context.StoreAsync(job.Id, row.Source, [row.Record], token);
                var view = QuarantineView.Of(row);
                await ScrapeCompletion.WriteAsync(context, job.Id, DatasetVersionKind.Release, token);
                return view;
            },
            cancellationToken);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Locked, so that two callers cannot release it at the same time.</summary>
    private async Task<QuarantinedPaper> HeldAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await context.Quarantine
            .FromSql($"SELECT * FROM quarantined_papers WHERE id = {id} FOR UPDATE").ToListAsync(cancellationToken);
        var row = rows.SingleOrDefault() ?? throw new ApiException(ApiErrors.NotFoundBecause($"Record {id} not found"));
        return row.Status == QuarantineStatus.Held
            ? row
            : throw new ApiException(ApiErrors.Conflict("Record is released", $"Record {id} was released before."));
    }
}
