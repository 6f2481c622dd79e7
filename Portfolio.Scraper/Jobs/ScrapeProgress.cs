using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>
/// Keeps a running job's row in step with its sources, which may run at the same time. Counts are taken from the table
/// of papers, so that a run that goes on after a crash counts nothing twice.
/// </summary>
internal sealed class ScrapeProgress(JobRun<ScraperDbContext, ScrapeJob> run, IReadOnlyList<string> sources) : IDisposable
{
    // The last percent is the completion itself.
    private const double MostWhileRunning = 99;

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, string> positions = new(run.Job.Positions);
    private readonly Dictionary<string, double> shares = sources.ToDictionary(source => source, _ => 0.0);
    private readonly Dictionary<string, SourceState> states = sources.ToDictionary(
        source => source, source => new SourceState { Source = source, Status = JobStatus.Running });

    /// <summary>How every source is now, in the order of the job.</summary>
    public List<SourceState> States => [.. sources.Select(source => states[source])];

    /// <summary>Shows that all sources have begun.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => SaveAsync(null, [], cancellationToken);

    /// <summary>Stores a page's papers together with the counts that follow from it.</summary>
    public async Task PageAsync(
        string source, SourcePage page, IReadOnlyList<ScrapedPaper> papers, CancellationToken cancellationToken)
    {
        shares[source] = (double)page.Number / Math.Max(page.ExpectedPages, page.Number);
        await SaveAsync(source, papers, cancellationToken, page);
    }

    /// <summary>Ends a source.</summary>
    public async Task EndAsync(string source, string? error, bool failed, TimeSpan duration, CancellationToken cancellationToken)
    {
        shares[source] = 1;
        states[source] = states[source] with
        {
            Status = failed ? JobStatus.Failed : JobStatus.Completed,
            Error = error,
            Duration = Math.Round(duration.TotalSeconds, 3),
        };
        await SaveAsync(source, [], cancellationToken);
    }

    public void Dispose() => turn.Dispose();

    private async Task SaveAsync(
        string? source, IReadOnlyList<ScrapedPaper> papers, CancellationToken cancellationToken, SourcePage? page = null)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            Move(source, page);
            var progress = Math.Min(shares.Values.Average() * 100, MostWhileRunning);
            await run.SaveAsync(progress, async (context, token) =>
            {
                await context.StoreAsync(run.Job.Id, papers, token);
                if (source is not null)
                {
                    await CountAsync(context, source, token);
                }

                await WriteAsync(context, token);
            }, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Written together with the page, so that a run that goes on neither misses papers nor reads all again.</summary>
    private void Move(string? source, SourcePage? page)
    {
        if (source is null || page is null)
        {
            return;
        }

        positions.Remove(source);
        if (page.Position is { } position)
        {
            positions[source] = position;
        }
    }

    private async Task CountAsync(ScraperDbContext context, string source, CancellationToken cancellationToken)
    {
        var found = context.Papers.Where(paper => paper.LastJobId == run.Job.Id && paper.Source == source);
        var counts = await found.GroupBy(_ => 1)
            .Select(group => new { All = group.Count(), New = group.Count(paper => paper.JobId == run.Job.Id) })
            .SingleOrDefaultAsync(cancellationToken);
        states[source] = states[source] with
        {
            PapersFound = counts?.All ?? 0,
            PapersAdded = counts?.New ?? 0,
            PapersUpdated = (counts?.All - counts?.New) ?? 0,
        };
    }

    private Task<int> WriteAsync(ScraperDbContext context, CancellationToken cancellationToken)
    {
        var now = States;
        return context.Jobs.Where(job => job.Id == run.Job.Id).ExecuteUpdateAsync(
            job => job.SetProperty(row => row.Sources, now)
                .SetProperty(row => row.Positions, positions)
                .SetProperty(row => row.PapersFound, now.Sum(state => state.PapersFound))
                .SetProperty(row => row.PapersAdded, now.Sum(state => state.PapersAdded))
                .SetProperty(row => row.PapersUpdated, now.Sum(state => state.PapersUpdated)),
            cancellationToken);
    }
}
