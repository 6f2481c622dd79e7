using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Jobs;
using Outcome = Portfolio.ServiceDefaults.Jobs.JobOutcome<Portfolio.Tests.ServiceDefaults.Jobs.QueueContext>;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

/// <summary>Workers on a real PostgreSQL: contract 3.12.</summary>
public sealed class JobWorkerTests : IAsyncLifetime
{
    private JobDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await JobDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_notification_wakes_the_worker_and_the_result_is_written_with_the_completion()
    {
        await using var host = await JobHost.StartAsync(database.ConnectionString, (run, _) => Done($"{run.Job.Id} done"));

        await database.EnqueueAsync("a");
        await database.UntilAsync("a", "completed");

        var job = await database.JobAsync("a");
        Assert.Equal((100.0, 1), (job.Progress, job.Attempts));
        Assert.NotNull(job.EndedAt);
        Assert.Null(job.LeaseToken);
        Assert.Equal(["a done"], await database.EffectsAsync());
    }

    [Fact]
    public async Task Jobs_queued_before_the_start_run_by_priority_then_age()
    {
        var order = new ConcurrentQueue<string>();
        await database.EnqueueAsync("old", lane: "one");
        await database.EnqueueAsync("new", lane: "one");
        await database.EnqueueAsync("urgent", lane: "one", priority: 5);
        await using var host = await JobHost.StartAsync(database.ConnectionString, (run, _) =>
        {
            order.Enqueue(run.Job.Id);
            return Done();
        });

        await database.UntilAsync("new", "completed");
        Assert.Equal(["urgent", "old", "new"], order);
    }

    [Fact]
    public async Task One_job_of_a_lane_runs_at_a_time_over_two_workers_while_other_lanes_go_on()
    {
        var running = new ConcurrentDictionary<string, int>();
        var most = 0;
        var bothLanes = new TaskCompletionSource();
        async Task<Outcome> Run(JobRun<QueueContext, TestJob> run, CancellationToken cancellationToken)
        {
            var lane = run.Job.Lane!;
            most = Math.Max(most, running.AddOrUpdate(lane, 1, (_, count) => count + 1));
            if (running.Count(pair => pair.Value > 0) == 2)
            {
                bothLanes.TrySetResult();
            }

            await bothLanes.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
            running.AddOrUpdate(lane, 0, (_, count) => count - 1);
            return new Outcome.Done();
        }

        await using var one = await JobHost.StartAsync(database.ConnectionString, Run, options => options.Poll = TimeSpan.FromSeconds(0.2));
        await using var two = await JobHost.StartAsync(database.ConnectionString, Run, options => options.Poll = TimeSpan.FromSeconds(0.2));
        foreach (var number in Enumerable.Range(0, 12))
        {
            await database.EnqueueAsync($"job{number}", lane: number % 2 == 0 ? "even" : "odd");
        }

        await Wait.UntilAsync(12, async () =>
        {
            await using var context = database.Open();
            return await context.Jobs.CountAsync(job => job.Status == JobStatus.Completed);
        });
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Trying_again_is_limited_and_ends_with_the_last_reason()
    {
        var runs = 0;
        await using var host = await JobHost.StartAsync(
            database.ConnectionString,
            (_, _) => Task.FromResult<Outcome>(new Outcome.TryAgain($"try {++runs}")),
            options => options.MaxRetries = 2);
        await database.EnqueueAsync("a");

        await database.UntilAsync("a", "failed");
        var job = await database.JobAsync("a");
        Assert.Equal(("try 3", 2, 3), (job.Error, job.Retries, runs));
        Assert.Equal(["a failed: try 3"], await database.EffectsAsync());
    }

    [Fact]
    public async Task An_exception_is_tried_again_and_never_shown()
    {
        var runs = 0;
        await using var host = await JobHost.StartAsync(
            database.ConnectionString,
            (_, _) => ++runs < 3 ? throw new InvalidOperationException("secret detail") : Done());
        await database.EnqueueAsync("a");
        await database.UntilAsync("a", "completed");
        Assert.Equal((3, null), (runs, (await database.JobAsync("a")).Error));

        runs = int.MinValue;
        await database.EnqueueAsync("b");
        await database.UntilAsync("b", "failed");
        Assert.Equal("unexpected error", (await database.JobAsync("b")).Error);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_does_not_complete_the_job()
    {
        var runs = 0;
        await using var host = await JobHost.StartAsync(database.ConnectionString, (_, _) =>
        {
            var first = ++runs == 1;
            return Task.FromResult<Outcome>(new Outcome.Done(async (context, cancellationToken) =>
            {
                await Add(context, $"run {runs}");
                await context.SaveChangesAsync(cancellationToken);
                if (first)
                {
                    await Add(context, null!);
                }
            }));
        });
        await database.EnqueueAsync("a");

        await database.UntilAsync("a", "completed");
        Assert.Equal(["run 2"], await database.EffectsAsync());
    }

    [Fact]
    public async Task The_run_belongs_to_the_trace_of_the_request()
    {
        ActivityTraceId? seen = null;
        await using var host = await JobHost.StartAsync(database.ConnectionString, (_, _) =>
        {
            seen = Activity.Current?.TraceId;
            return Done();
        });
        using var request = new Activity("request").Start();
        await database.EnqueueAsync("a");
        await database.UntilAsync("a", "completed");
        Assert.Equal(request.TraceId, seen);
    }

    private static Task<Outcome> Done(string? effect = null) => Task.FromResult<Outcome>(
        new Outcome.Done(effect is null ? null : (context, _) => Add(context, effect)));

    private static Task Add(QueueContext context, string text)
    {
        context.Effects.Add(new Effect { Text = text });
        return Task.CompletedTask;
    }
}
