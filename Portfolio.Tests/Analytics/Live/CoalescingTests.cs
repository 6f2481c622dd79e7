using System.Diagnostics;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>However many events there are, a client gets at most 20 updates a second.</summary>
public sealed class CoalescingTests
{
    [Fact]
    public async Task Many_views_of_a_page_become_few_messages_and_none_is_uncounted()
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync();
        await client.NextAsync("metrics_update");

        const int views = 200_000;
        var started = Stopwatch.GetTimestamp();
        var publishing = Task.Run(() =>
        {
            for (var i = 1; i <= views; i++) service.View("/a", i);
        }, TestContext.Current.CancellationToken);
        var messages = 0;
        var last = 0;
        while (last < views)
        {
            last = (int)(await client.NextAsync("new_pageview"))["data"]!["count"]!;
            messages++;
        }

        await publishing;
        Assert.InRange(messages, 1, (20 * Stopwatch.GetElapsedTime(started).TotalSeconds) + 2);
    }
}
