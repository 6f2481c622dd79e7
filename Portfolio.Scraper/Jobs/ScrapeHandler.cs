using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Datasets;
using Portfolio.Scraper.Enrichment;
using Portfolio.Scraper.Quality;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Outcome = Portfolio.ServiceDefaults.Jobs.JobOutcome<Portfolio.Scraper.Storage.ScraperDbContext>;

namespace Portfolio.Scraper.Jobs;

/// <summary>Runs a job: reads its sources page by page, stores each page, and hands everything to the catalogue.</summary>
internal sealed class ScrapeHandler(
    SourceCatalogue catalogue, ScraperSettings settings, QualityGate quality, PaperEnrichment enrichment,
    ScraperDbContext reading, TimeProvider time, ILogger<ScrapeHandler> log)
    : IJobHandler<ScraperDbContext, ScrapeJob>
{
    public async Task<Outcome> RunAsync(JobRun<ScraperDbContext, ScrapeJob> run, CancellationToken cancellationToken)
    {
        var sources = run.Job.Sources.ConvertAll(state => state.Source);
        using var progress = new ScrapeProgress(run, sources);
        await progress.BeginAsync(reading, cancellationToken);

        var requests = new Dictionary<string, SourceRequest>();
        foreach (var source in sources)
        {
            requests[source] = await RequestAsync(run.Job, source, cancellationToken);
        }

        var inspection = quality.Begin(Today(run.Job));

        // When one of them cannot go on (the lease is lost, the store is away) none of them should.
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Dictionary<string, Task>();
        foreach (var source in catalogue.InOrder(sources))
        {
            var before = running.GetValueOrDefault(catalogue[source].After ?? "", Task.CompletedTask);
            running[source] = RunAfterAsync(before, source);
        }

        await Task.WhenAll(running.Values);

        async Task RunAfterAsync(Task before, string source)
        {
            try
            {
                await before;
                await RunAsync(run.Job, requests[source], source, inspection, progress, together.Token);
            }
            catch
            {
                await together.CancelAsync();
                throw;
            }
        }

        var states = progress.States;
        if (states.TrueForAll(state => state.Status == JobStatus.Failed))
        {
            return new Outcome.Failed(Errors(states, [])!);
        }

        var isComparable = progress.WholeSources.Count == sources.Count;
        var report = await quality.JudgeAsync(reading, run.Job, inspection, isComparable, Today(run.Job), cancellationToken);
        await progress.JudgedAsync(report, cancellationToken);
        if (QualityGate.Refusal(report) is { } refusal)
        {
            return new Outcome.Failed(refusal);
        }

        var problems = await enrichment.RunAsync(
            run.Job.Id, reading, (write, token) => run.SaveAsync(run.Job.Progress, write, token), cancellationToken);
        return new Outcome.Done(
            (context, token) => CompleteAsync(context, run.Job, Errors(states, problems), progress.WholeSources, token));
    }

    public Task WriteFailureAsync(ScraperDbContext context, ScrapeJob job, string reason, CancellationToken cancellationToken) =>
        context.WriteFailureAsync(job.Id, reason, cancellationToken);

    private static async Task CompleteAsync(
        ScraperDbContext context, ScrapeJob job, string? errors, List<string> whole, CancellationToken cancellationToken)
    {
        await context.Jobs.Where(row => row.Id == job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Error, errors).SetProperty(r => r.WholeSources, whole), cancellationToken);
        await ScrapeCompletion.WriteAsync(context, job.Id, DatasetVersionKind.Batch, cancellationToken);
    }

    private async Task RunAsync(
        ScrapeJob job, SourceRequest request, string source, BatchInspection inspection, ScrapeProgress progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        List<string> problems = [];
        var failed = false;
        var isWhole = request is { Mode: SourceMode.Search, SearchTerms.Count: 0 } && job.Request.Category is null;
        try
        {
            await foreach (var page in catalogue[source].FetchAsync(request, cancellationToken))
            {
                var kept = job.Request.Category is { } category
                    ? page.Papers.Where(paper => paper.Category == category).ToList()
                    : page.Papers;
                var (accepted, refused) = await quality.PassAsync(inspection, source, kept, cancellationToken);
                await progress.PageAsync(source, page, accepted, refused, cancellationToken);
                isWhole &= !page.CutAtMaxResults;
                if (page.CutAtMaxResults && request.MaxResults != job.Request.MaxResults)
                {
                    problems.Add($"stopped at the safety cap of {request.MaxResults} results");
                }

                if (page.Problem is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }
        catch (SourceException problem)
        {
            log.LogWarning("Source {Source} of job {JobId} failed ({Code}): {Problem}", source, job.Id, problem.Code, problem.Message);
            problems.Add(problem.Message);
            failed = true;
        }

        var error = problems.Count == 0 ? null : string.Join(" ", problems);
        await progress.EndAsync(source, error, failed, isWhole, time.GetElapsedTime(started), cancellationToken);
    }

    /// <summary>The day of the first run: a run that goes on after midnight must not look back less far.</summary>
    private DateOnly Today(ScrapeJob job) => DateOnly.FromDateTime((job.StartedAt ?? time.GetUtcNow()).UtcDateTime);

    private async Task<SourceRequest> RequestAsync(ScrapeJob job, string source, CancellationToken cancellationToken) => new()
    {
        Today = Today(job),
        Mode = job.Request.Mode,
        Position = await PositionAsync(job, source, cancellationToken),
        Days = job.Request.Days,
        MaxResults = Math.Min(job.Request.MaxResults ?? int.MaxValue, settings.MaxResultsPerSource),
        SearchTerms = job.Request.SearchTerms,
        CatchUp = job.Request.CatchUp,
        NewestStored = job.Request.CatchUp ? await NewestStoredAsync(source, cancellationToken) : null,
    };

    /// <summary>
    /// Where this job stopped, or where the last one of its kind did; null to begin. A mode that is read whole leaves no
    /// position, so there is nothing to look for.
    /// </summary>
    private async Task<string?> PositionAsync(ScrapeJob job, string source, CancellationToken cancellationToken)
    {
        if (!SourceMode.GoesOn(job.Request.Mode) || job.Positions.TryGetValue(source, out var position))
        {
            return job.Positions.GetValueOrDefault(source);
        }

        // Of a job with other filters nothing can be gone on with: it left other papers out.
        var terms = JsonSerializer.Serialize(job.Request.SearchTerms);
        var last = await reading.Jobs.FromSql($"""
            SELECT * FROM scrape_jobs
            WHERE source = {source} AND ended_at IS NOT NULL AND request ->> 'mode' = {job.Request.Mode}
                AND request ->> 'category' IS NOT DISTINCT FROM {job.Request.Category}
                AND request -> 'search_terms' = {terms}::jsonb
            ORDER BY ended_at DESC LIMIT 1
            """).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return last?.Positions.GetValueOrDefault(source);
    }

    /// <summary>
    /// The newest paper that a job found first which read its whole window. One that broke off, was cut or had a filter has
    /// left gaps among older papers: counting its papers, this one's after a crash included, would leave them open for ever.
    /// </summary>
    private Task<DateOnly?> NewestStoredAsync(string source, CancellationToken cancellationToken) =>
        reading.Papers
            .Where(paper => paper.Source == source
                && !reading.Jobs.Any(job => job.Id == paper.JobId && !job.WholeSources.Contains(source)))
            .OrderByDescending(paper => paper.PublishedDate).ThenByDescending(paper => paper.Id)
            .Select(paper => (DateOnly?)paper.PublishedDate)
            .FirstOrDefaultAsync(cancellationToken);

    private static string? Errors(List<SourceState> states, IReadOnlyList<string> problems)
    {
        var errors = states.Where(state => state.Error is not null).Select(state => $"{state.Source}: {state.Error}")
            .Concat(problems).ToList();
        return errors.Count == 0 ? null : string.Join("; ", errors);
    }
}
