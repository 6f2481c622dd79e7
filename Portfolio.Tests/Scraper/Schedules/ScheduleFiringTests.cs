using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Schedules;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Gates;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.Tests.Scraper.Storage;

namespace Portfolio.Tests.Scraper.Schedules;

/// <summary>Replicas that share a schedule, on a real PostgreSQL.</summary>
public sealed class ScheduleFiringTests : IAsyncLifetime
{
    private static readonly Schedule Daily = new("daily", "0 2 * * *", new ScrapeSpec("all", 1, null, null, [], CatchUp: true));

    private readonly List<ServiceProvider> replicas = [];
    private ScraperDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await ScraperDatabase.CreateAsync();
        replicas.AddRange(Enumerable.Range(0, 3).Select(_ => database.Replica(services => services
            .AddLogging().AddSingleton(TimeProvider.System).AddSingleton<SourceCatalogue>().AddSingleton<ScheduleFiring>()
            .AddSingleton(typeof(StoreState<>)).AddSingleton<IArxivGate, SharedGate>()
            .AddPaperSources(new ConfigurationBuilder().Build()))));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_first_start_ever_fires_nothing_and_every_time_after_it_fires_once()
    {
        Assert.Empty(await FireAsync("2025-11-03T12:00:00Z"));
        Assert.Empty(await FireAsync("2025-11-04T01:59:59Z"));
        Assert.Single(await FireAsync("2025-11-04T02:00:00Z"));
        Assert.Empty(await FireAsync("2025-11-04T02:00:01Z"));
        Assert.Single(await FireAsync("2025-11-05T02:00:00Z"));

        await using var context = database.Open();
        var runs = await context.ScheduleRuns.Where(run => run.JobId != null).OrderBy(run => run.DueAt).ToListAsync(Cancellation);
        Assert.Equal([Time("2025-11-04T02:00:00Z"), Time("2025-11-05T02:00:00Z")], runs.Select(run => run.DueAt));
        var jobs = await context.Jobs.AsNoTracking().ToListAsync(Cancellation);
        Assert.Equal(runs.Select(run => run.JobId).Order(), jobs.Select(job => job.Id).Order());
        Assert.All(jobs, job => Assert.Equal(("all", 1, true), (job.Source, job.Request.Days, job.Request.CatchUp)));
    }

    [Fact]
    public async Task Runs_that_were_missed_are_made_up_for_by_one_that_covers_the_gap()
    {
        Assert.Empty(await FireAsync("2025-11-03T12:00:00Z"));
        Assert.Single(await FireAsync("2025-11-09T09:00:00Z"));
        Assert.Empty(await FireAsync("2025-11-09T09:01:00Z"));

        await using var context = database.Open();
        var job = await context.Jobs.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal(6, job.Request.Days);
    }

    [Fact]
    public async Task A_job_that_cannot_be_queued_leaves_the_time_unfired()
    {
        await FireAsync("2025-11-03T12:00:00Z");
        await database.ExecuteAsync("ALTER TABLE scrape_jobs RENAME TO elsewhere");
        await Assert.ThrowsAnyAsync<Exception>(() => FireAsync("2025-11-04T02:00:00Z"));

        await database.ExecuteAsync("ALTER TABLE elsewhere RENAME TO scrape_jobs");
        Assert.Single(await FireAsync("2025-11-04T02:00:30Z"));
    }

    /// <summary>All replicas see the time at once; returns the jobs that they started.</summary>
    private async Task<List<string?>> FireAsync(string now)
    {
        var started = await Task.WhenAll(replicas.Select(
            replica => replica.GetRequiredService<ScheduleFiring>().FireDueAsync(Daily, Time(now), Cancellation)));
        return [.. started.Where(job => job is not null)];
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
