using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Jobs;
using Outcome = Portfolio.ServiceDefaults.Jobs.JobOutcome<Portfolio.Tests.ServiceDefaults.Jobs.QueueContext>;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

/// <summary>Workers that vanish, stop, or lose their store or their lease: contract 3.12.</summary>
public sealed class JobLeaseTests : IAsyncLifetime
{
    private JobDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await JobDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_worker_that_lost_its_lease_is_cancelled_and_writes_nothing()
    {
        var lost = new TaskCompletionSource<Exception>();
        await using var host = await JobHost.StartAsync(
            database.ConnectionString,
            async (run, cancellationToken) =>
            {
                await run.SaveAsync(10, (context, _) => Add(context, "before"), cancellationToken);
                // Another process takes the job, as it would after a long pause of this one.
                await database.ExecuteAsync("UPDATE test_jobs SET lease_token = gen_random_uuid(), lease_until = now() + interval '1 hour'");
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    lost.SetResult(await Assert.ThrowsAsync<LeaseLostException>(
                        () => run.SaveAsync(20, (context, _) => Add(context, "after"), CancellationToken.None)));
                }

                return new Outcome.Done((context, _) => Add(context, "end"));
            },
            options => options.Heartbeat = TimeSpan.FromMilliseconds(50));

        await database.EnqueueAsync("a");
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await host.StopAsync();

        Assert.Equal(["before"], await database.EffectsAsync());
        var job = await database.JobAsync("a");
        Assert.Equal((JobStatus.Running, 10.0), (job.Status, job.Progress));
    }

    [Fact]
    public async Task The_heartbeat_keeps_a_long_job()
    {
        var release = new TaskCompletionSource();
        var runs = 0;
        async Task<Outcome> Run(JobRun<QueueContext, TestJob> run, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref runs);
            await release.Task.WaitAsync(cancellationToken);
            return new Outcome.Done();
        }

        static void Short(JobOptions options)
        {
            options.Lease = TimeSpan.FromSeconds(1);
            options.Heartbeat = TimeSpan.FromMilliseconds(100);
            options.Poll = TimeSpan.FromMilliseconds(100);
        }

        await using var one = await JobHost.StartAsync(database.ConnectionString, Run, Short);
        await using var two = await JobHost.StartAsync(database.ConnectionString, Run, Short);
        await database.EnqueueAsync("a");

        // The lease has been moved three times its length: nobody else may have taken the job meanwhile.
        await Wait.UntilAsync(true, async () =>
        {
            var job = await database.JobAsync("a");
            return job.LeaseUntil - job.StartedAt > TimeSpan.FromSeconds(3);
        });
        release.SetResult();
        await database.UntilAsync("a", "completed");
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData(2, "completed")]
    [InlineData(3, "failed")]
    public async Task A_job_whose_worker_vanished_runs_again_up_to_three_times(int attempts, string expected)
    {
        await database.EnqueueAsync("a", lane: "one");
        await database.ExecuteAsync($"""
            UPDATE test_jobs SET status = 'running', attempts = {attempts}, lease_token = gen_random_uuid(),
                lease_until = now() - interval '1 second', started_at = now()
            """);
        await using var host = await JobHost.StartAsync(database.ConnectionString, (_, _) => Done());

        await database.UntilAsync("a", expected);
        var job = await database.JobAsync("a");
        Assert.Equal(expected == "failed" ? "interrupted" : null, job.Error);
        Assert.Equal(expected == "failed" ? ["a failed: interrupted"] : [], await database.EffectsAsync());
    }

    [Fact]
    public async Task Only_progress_beyond_what_was_reached_resets_the_attempts()
    {
        await database.EnqueueAsync("a");
        await database.ExecuteAsync("UPDATE test_jobs SET attempts = 2, progress = 50");
        var attempts = new List<int>();
        await using var host = await JobHost.StartAsync(database.ConnectionString, async (run, cancellationToken) =>
        {
            foreach (var progress in new[] { 30.0, 50, 60 })
            {
                await run.SaveAsync(progress, write: null, cancellationToken);
                attempts.Add((await database.JobAsync("a")).Attempts);
            }

            return new Outcome.Done();
        });

        await database.UntilAsync("a", "completed");
        Assert.Equal([3, 3, 0], attempts);
    }

    [Fact]
    public async Task A_graceful_stop_gives_the_job_back_uncounted()
    {
        var started = new TaskCompletionSource();
        var host = await JobHost.StartAsync(database.ConnectionString, async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new Outcome.Done();
        });
        await database.EnqueueAsync("a");
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await host.DisposeAsync();

        var job = await database.JobAsync("a");
        Assert.Equal((JobStatus.Pending, 0, 0), (job.Status, job.Attempts, job.Retries));
        Assert.Null(job.LeaseToken);
    }

    [Fact]
    public async Task An_outage_of_the_store_is_survived_uncounted()
    {
        var (proxy, throughProxy) = database.Cuttable();
        await using var _ = proxy;
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var host = await JobHost.StartAsync(throughProxy, async (run, cancellationToken) =>
        {
            started.TrySetResult();
            await release.Task.WaitAsync(cancellationToken);
            return new Outcome.Done((context, _) => Add(context, "done"));
        });
        await database.EnqueueAsync("a");
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        proxy.Cut();
        release.SetResult();
        await database.EnqueueAsync("b");
        proxy.Restore();

        await database.UntilAsync("a", "completed");
        await database.UntilAsync("b", "completed");
        Assert.Equal((1, 0), ((await database.JobAsync("a")).Attempts, (await database.JobAsync("a")).Retries));
        Assert.Equal(2, (await database.EffectsAsync()).Count);
    }

    [Fact]
    public async Task A_claim_whose_answer_got_lost_is_found_again_by_its_token()
    {
        await database.EnqueueAsync("a", lane: "one");
        await database.EnqueueAsync("b", lane: "two");
        var services = new ServiceCollection();
        services.AddDbContext<QueueContext>(options => options.UseNpgsql(database.ConnectionString));
        await using var provider = services.BuildServiceProvider();
        var store = new JobStore<QueueContext, TestJob>(provider.GetRequiredService<IServiceScopeFactory>());
        var token = Guid.NewGuid();
        var lease = TimeSpan.FromMinutes(1);

        var first = await store.ClaimAsync(token, lease, TestContext.Current.CancellationToken);
        var again = await store.ClaimAsync(token, lease, TestContext.Current.CancellationToken);
        var other = await store.ClaimAsync(Guid.NewGuid(), lease, TestContext.Current.CancellationToken);

        Assert.Equal(("a", 1), (first!.Id, first.Attempts));
        Assert.Equal(("a", 1), (again!.Id, again.Attempts));
        Assert.Equal("b", other!.Id);
    }

    private static Task<Outcome> Done(string? effect = null) => Task.FromResult<Outcome>(
        new Outcome.Done(effect is null ? null : (context, _) => Add(context, effect)));

    private static Task Add(QueueContext context, string text)
    {
        context.Effects.Add(new Effect { Text = text });
        return Task.CompletedTask;
    }
}
