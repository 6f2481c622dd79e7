using System.Linq.Expressions;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.ScraperJobs;

/// <summary>A job of the Scraper as the admin list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Source">Source as it was requested.</param>
/// <param name="StartTime">When the job really started.</param>
/// <param name="Status"><c>pending</c>, <c>running</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="PapersFound">Papers that the job found.</param>
/// <param name="PapersAdded">Papers that were new to the catalogue.</param>
/// <param name="PapersUpdated">Papers that the catalogue knew.</param>
/// <param name="Duration">Minutes and seconds, such as <c>2m 5s</c>; null while the job runs.</param>
public sealed record ScraperJobRow(
    long Id,
    string Source,
    DateTimeOffset StartTime,
    string Status,
    int PapersFound,
    int PapersAdded,
    int PapersUpdated,
    string? Duration)
{
    /// <summary>A duration in minutes and seconds.</summary>
    public static string? InMinutes(DateTimeOffset start, DateTimeOffset? end) =>
        end is { } ended && TimeSpan.FromSeconds(Math.Max(0, Math.Round((ended - start).TotalSeconds))) is var duration
            ? $"{(int)duration.TotalMinutes}m {duration.Seconds}s"
            : null;
}

/// <summary>The Scraper's history for admins, who may delete from it.</summary>
internal sealed class ScraperJobAdmin()
    : AdminResource<ScraperJob, ScraperJobRow, ScraperJobView>("scraper-jobs", "ScraperJob", "scraper jobs")
{
    protected override Ordering<ScraperJob> Ordering => ScraperJobEndpoints.Ordering;

    protected override AdminFilters<ScraperJob> Filters { get; } = new AdminFilters<ScraperJob>()
        .Text("source", job => job.Source)
        .Text("status", job => job.Status)
        .Day("start_time", job => job.StartTime);

    protected override Expression<Func<ScraperJob, ScraperJobRow>> Row => job => new ScraperJobRow(
        job.Id, job.Source, job.StartTime, job.Status, job.PapersFound, job.PapersAdded, job.PapersUpdated,
        ScraperJobRow.InMinutes(job.StartTime, job.EndTime));

    protected override IQueryable<ScraperJob> Search(IQueryable<ScraperJob> records, string search) =>
        records.Containing(search, job => job.Source, job => job.Errors, job => job.Log);

    protected override ScraperJobView Show(ScraperJob record) => ScraperJobView.Of(record);
}
