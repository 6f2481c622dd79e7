using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Quality;
using Portfolio.Scraper.Quality.Quarantine;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Scraper.Jobs;

/// <summary>
/// Keeps a running job's row in step with its sources, which run at the same time. Counts begin with what earlier runs of
/// the job have found, and grow by what is new to it, so that a run that goes on after a crash counts nothing twice.
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
    private readonly HashSet<string> whole = [];
    private int found;

    /// <summary>How every source is now, in the order of the job.</summary>
    public List<SourceState> States => [.. sources.Select(source => states[source])];

    /// <summary>The sources that have ended and read their whole window.</summary>
    public List<string> WholeSources => [.. sources.Where(whole.Contains)];

    /// <summary>Takes over what earlier runs have found, and shows that all sources have begun.</summary>
    public async Task BeginAsync(ScraperDbContext context, CancellationToken cancellationToken)
    {
        var earlier = context.Findings.Where(finding => finding.JobId == run.Job.Id);
        found = await earlier.Select(finding => finding.PaperId).Distinct().CountAsync(cancellationToken);
        var counts = await earlier.GroupBy(finding => finding.Source)
            .Select(group => new { Source = group.Key, All = group.Count(), New = group.Count(finding => finding.IsNew) })
            .ToListAsync(cancellationToken);
        foreach (var count in counts.Where(count => states.ContainsKey(count.Source)))
        {
            Count(count.Source, count.All, count.New);
        }

        await SaveAsync(() => { }, (job, token) => WriteAsync(job, found, States, token), cancellationToken);
    }

    /// <summary>Stores a page's papers, and those that are kept apart, together with the counts that follow from it.</summary>
    public async Task PageAsync(
        string source, SourcePage page, IReadOnlyList<ScrapedPaper> papers, IReadOnlyList<RefusedPaper> refused,
        CancellationToken cancellationToken)
    {
        StoredPage stored = new(0, 0, 0);
        await SaveAsync(
            () => Move(source, page),
            async (context, token) =>
            {
                // May run twice: what the page brought is added up only once it is committed.
                stored = await context.StoreAsync(run.Job.Id, source, papers, token);
                await context.HoldAsync(run.Job.Id, source, refused, token);
                var after = States.ConvertAll(state => state.Source == source ? Counted(state, stored.Found, stored.Added) : state);
                await WriteAsync(context, found + stored.First, after, token);
            },
            cancellationToken,
            () =>
            {
                Count(source, stored.Found, stored.Added);
                found += stored.First;
            });
    }

    /// <summary>Ends a source.</summary>
    public Task EndAsync(
        string source, string? error, bool failed, bool isWhole, TimeSpan duration, CancellationToken cancellationToken) =>
        SaveAsync(
            () =>
            {
                shares[source] = 1;
                if (isWhole && !failed)
                {
                    whole.Add(source);
                }

                states[source] = states[source] with
                {
                    Status = failed ? JobStatus.Failed : JobStatus.Completed,
                    Error = error,
                    Duration = Math.Round(duration.TotalSeconds, 3),
                };
            },
            (context, token) => WriteAsync(context, found, States, token),
            cancellationToken);

    /// <summary>Stores how the batch was judged.</summary>
    public Task JudgedAsync(QualityReport report, CancellationToken cancellationToken) =>
        SaveAsync(() => { }, (context, token) => QualityGate.RecordAsync(context, run.Job, report, token), cancellationToken);

    public void Dispose() => turn.Dispose();

    private async Task SaveAsync(
        Action change, Func<ScraperDbContext, CancellationToken, Task> write, CancellationToken cancellationToken, Action? committed = null)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            change();
            await run.SaveAsync(Math.Min(shares.Values.Average() * 100, MostWhileRunning), write, cancellationToken);
            committed?.Invoke();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Written together with the page, so that a run that goes on neither misses papers nor reads all again.</summary>
    private void Move(string source, SourcePage page)
    {
        shares[source] = (double)page.Number / Math.Max(page.ExpectedPages, page.Number);
        positions.Remove(source);
        if (page.Position is { } position)
        {
            positions[source] = position;
        }
    }

    private void Count(string source, int all, int added) => states[source] = Counted(states[source], all, added);

    private static SourceState Counted(SourceState state, int all, int added) => state with
    {
        PapersFound = state.PapersFound + all,
        PapersAdded = state.PapersAdded + added,
        PapersUpdated = state.PapersUpdated + all - added,
    };

    // Every paper is new to one source at most, so those that are new to the job add up.
    private Task<int> WriteAsync(ScraperDbContext context, int distinct, List<SourceState> now, CancellationToken cancellationToken) =>
        context.Jobs.Where(job => job.Id == run.Job.Id).ExecuteUpdateAsync(
            job => job.SetProperty(row => row.Sources, now)
                .SetProperty(row => row.Positions, positions)
                .SetProperty(row => row.PapersFound, distinct)
                .SetProperty(row => row.PapersAdded, now.Sum(state => state.PapersAdded))
                .SetProperty(row => row.PapersUpdated, distinct - now.Sum(state => state.PapersAdded)),
            cancellationToken);
}
