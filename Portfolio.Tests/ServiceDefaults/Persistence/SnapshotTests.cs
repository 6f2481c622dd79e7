using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.Tests.ServiceDefaults.Jobs;

namespace Portfolio.Tests.ServiceDefaults.Persistence;

public sealed class SnapshotTests
{
    [Fact]
    public async Task Queries_of_one_snapshot_agree_whatever_is_committed_between_them()
    {
        await using var database = await JobDatabase.CreateAsync();
        await database.EnqueueAsync("first");
        await using var context = database.Open();

        var (before, after) = await context.InSnapshotAsync(
            async token =>
            {
                var jobs = await context.Jobs.CountAsync(token);
                await database.EnqueueAsync("second");
                return (jobs, await context.Jobs.CountAsync(token));
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(1, before);
        Assert.Equal(before, after);
        Assert.Equal(2, await context.Jobs.CountAsync(TestContext.Current.CancellationToken));
    }
}
