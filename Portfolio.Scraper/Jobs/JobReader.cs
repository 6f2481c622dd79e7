using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Jobs;

/// <summary>Reads jobs together with their deliveries.</summary>
public sealed class JobReader(ScraperDbContext context)
{
    /// <summary>One job; null when there is none with this id.</summary>
    public async Task<JobView?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ViewsAsync(context.Jobs.Where(job => job.Id == id), cancellationToken)).SingleOrDefault();

    /// <summary>The running job, else the newest, of a source or of all; null when there is none.</summary>
    public async Task<JobView?> CurrentAsync(string? source, CancellationToken cancellationToken)
    {
        var jobs = Of(source);
        var running = await ViewsAsync(
            Newest(jobs.Where(job => job.Status == JobStatus.Running)).Take(1), cancellationToken);
        return running.SingleOrDefault() ?? (await ViewsAsync(Newest(jobs).Take(1), cancellationToken)).SingleOrDefault();
    }

    /// <summary>A part of the history, newest first, and the number of all that match.</summary>
    public async Task<(IReadOnlyList<JobView> Jobs, int Total)> HistoryAsync(
        string? source, JobStatus? status, int offset, int limit, CancellationToken cancellationToken)
    {
        var jobs = Of(source);
        if (status is { } wanted)
        {
            jobs = jobs.Where(job => job.Status == wanted);
        }

        var total = await jobs.CountAsync(cancellationToken);
        return (await ViewsAsync(Newest(jobs).Skip(offset).Take(limit), cancellationToken), total);
    }

    private IQueryable<ScrapeJob> Of(string? source) =>
        source is null ? context.Jobs : context.Jobs.Where(job => job.Source == source);

    private static IQueryable<ScrapeJob> Newest(IQueryable<ScrapeJob> jobs) =>
        jobs.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id);

    private Task<List<JobView>> ViewsAsync(IQueryable<ScrapeJob> jobs, CancellationToken cancellationToken) =>
        jobs.ToViewsAsync(context, JobView.Of, cancellationToken);
}
