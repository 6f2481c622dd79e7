using Microsoft.EntityFrameworkCore;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Scraper.Replicas;

/// <summary>Two processes on one database, killed in the middle of their work: every paper arrives once, every time fires once.</summary>
public sealed class ReplicaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_whose_replica_is_killed_is_ended_by_the_other_one()
    {
        await using var rig = await ReplicaRig.StartAsync(replicas: 2, papersPerJob: 300);
        List<string> jobs = [await rig.EnqueueAsync(0), await rig.EnqueueAsync(1)];
        await rig.RequestsAsync(1, Cancellation);
        await rig.KillOneAsync();
        // The lease of a dead worker, over at once.
        await rig.Database.ExecuteAsync("UPDATE scrape_jobs SET lease_until = least(lease_until, now() + interval '1 second')");
        jobs.Add(await rig.EnqueueAsync(2));
        await rig.AssertAllArrivedOnceAsync(jobs, limitSeconds: 60);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Random_kills_during_twenty_jobs_lose_and_double_nothing_and_every_time_fires_once()
    {
        await using var rig = await ReplicaRig.StartAsync(
            replicas: 2, papersPerJob: 250, ("SCHEDULE_ENABLED", "true"), ("SCHEDULE_CRON", "* * * * *"));
        List<string> jobs = [];
        for (var number = 0; number < 20; number++)
        {
            jobs.Add(await rig.EnqueueAsync(number));
            if (number % 2 == 0)
            {
                await Task.WhenAny(rig.RequestsAsync(Random.Shared.Next(1, 4), Cancellation), Task.Delay(Random.Shared.Next(2000), Cancellation));
                await rig.KillOneAsync();
            }
        }

        await rig.AssertAllArrivedOnceAsync(jobs, limitSeconds: 300);
        await AssertScheduleFiresOnceAsync(rig, times: 3);
    }

    private static async Task AssertScheduleFiresOnceAsync(ReplicaRig rig, int times)
    {
        await using var context = rig.Database.Open();
        await Eventually.Get("times that fired", () => context.ScheduleRuns.CountAsync(run => run.JobId != null && run.Name == "daily", Cancellation),
            count => count >= times, limitSeconds: 240);
        var runs = await context.ScheduleRuns.AsNoTracking().Where(run => run.JobId != null).ToListAsync(Cancellation);
        var fired = await context.Jobs.AsNoTracking().Where(job => job.Source == "all").Select(job => job.Id).ToListAsync(Cancellation);
        Assert.Equal(runs.Select(run => run.JobId!).Order(), fired.Order());
        Assert.All(runs, run => Assert.InRange(run.FiredAt - run.DueAt, TimeSpan.Zero, TimeSpan.FromMinutes(2)));
    }
}
