using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

/// <summary>Jobs that occupy several lanes, on a real PostgreSQL.</summary>
public sealed class ManyLanesTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private JobDatabase database = null!;
    private ServiceProvider provider = null!;
    private JobStore<QueueContext, LaneJob> store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await JobDatabase.CreateAsync();
        var services = new ServiceCollection();
        services.AddDbContext<QueueContext>(options => options.UseNpgsql(database.ConnectionString));
        provider = services.BuildServiceProvider();
        store = new JobStore<QueueContext, LaneJob>(provider.GetRequiredService<IServiceScopeFactory>());
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Jobs_that_share_a_lane_run_one_after_the_other_and_all_others_beside_them()
    {
        await EnqueueAsync("all", "a", "b");
        await EnqueueAsync("b", "b");
        await EnqueueAsync("c", "c");
        await EnqueueAsync("free");

        var all = await ClaimAsync();
        Assert.Equal("all", all!.Id);
        Assert.Equal("c", (await ClaimAsync())!.Id);
        Assert.Equal("free", (await ClaimAsync())!.Id);
        Assert.Null(await ClaimAsync());

        Assert.True(await store.EndAsync(all, JobStatus.Completed, null, null, Cancellation));
        Assert.Equal("b", (await ClaimAsync())!.Id);
    }

    [Fact]
    public async Task A_job_with_many_lanes_is_not_overtaken_by_younger_ones()
    {
        await EnqueueAsync("b", "b");
        var running = await ClaimAsync();
        await EnqueueAsync("all", "a", "b");
        await EnqueueAsync("a", "a");
        Assert.Null(await ClaimAsync());

        await store.EndAsync(running!, JobStatus.Completed, null, null, Cancellation);
        Assert.Equal("all", (await ClaimAsync())!.Id);
    }

    [Fact]
    public async Task Of_many_workers_that_claim_at_once_one_gets_the_lane()
    {
        foreach (var number in Enumerable.Range(0, 8))
        {
            await EnqueueAsync($"job{number}", "common", $"own{number}");
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAsync()));
        Assert.Single(claims, claim => claim is not null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_job_fails_and_its_lane_is_free(bool isRunning)
    {
        await EnqueueAsync("unwanted", "a");
        await EnqueueAsync("next", "a");
        var claimed = isRunning ? await ClaimAsync() : null;

        await using var context = database.Open();
        Assert.True(await CancelAsync(context, "unwanted"));
        Assert.False(await CancelAsync(context, "unwanted"));
        Assert.False(await CancelAsync(context, "unknown"));

        var job = await context.LaneJobs.AsNoTracking().SingleAsync(row => row.Id == "unwanted", Cancellation);
        Assert.Equal((JobStatus.Failed, "cancelled"), (job.Status, job.Error));
        Assert.NotNull(job.EndedAt);
        Assert.Equal("next", (await ClaimAsync())!.Id);
        if (claimed is not null)
        {
            Assert.False(await store.SaveAsync(claimed, Lease, 50, null, Cancellation));
            Assert.False(await store.RenewAsync(claimed, Lease, Cancellation));
        }
    }

    private static Task<bool> CancelAsync(QueueContext context, string id) =>
        context.InTransactionAsync(token => context.CancelJobAsync<LaneJob>(id, token), Cancellation);

    private Task<LaneJob?> ClaimAsync() => store.ClaimAsync(Guid.NewGuid(), Lease, Cancellation);

    private async Task EnqueueAsync(string id, params string[] lanes)
    {
        await using var context = database.Open();
        await context.EnqueueAsync(new LaneJob { Id = id, Lanes = [.. lanes] }, Cancellation);
    }
}
