using Portfolio.Analytics.Live;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>Two instances on one Redis share live events, also after it was away.</summary>
public sealed class LiveFanoutTests : IAsyncLifetime
{
    private RedisDatabase redis = null!;
    private LiveService here = null!;
    private LiveService there = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync();
        here = await StartAsync();
        there = await StartAsync();
        await HearingAsync(true);
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task An_event_reaches_the_clients_of_both_instances_once()
    {
        using var near = await here.ConnectAsync();
        using var far = await there.ConnectAsync();
        here.View("/a", 1);
        here.Click("buy", 5);
        there.View("/b", 2);
        foreach (var client in new[] { near, far })
        {
            var seen = new List<string>();
            while (seen.Count < 3)
            {
                var message = System.Text.Json.Nodes.JsonNode.Parse((await client.NextAsync())!)!;
                if ((string?)message["event"] is "new_pageview" or "new_click") seen.Add($"{message["data"]!["page"]} {message["data"]!["count"]}");
            }

            Assert.Equal(["/ 5", "/a 1", "/b 2"], seen.Order());
        }

        // Nothing comes twice: the next message of each is the next event.
        here.View("/last", 9);
        foreach (var client in new[] { near, far }) Assert.Equal("/last", (string?)(await client.NextAsync("new_pageview"))["page"]);
    }

    [Fact]
    public async Task Without_Redis_each_serves_its_own_clients_and_tells_the_rest_when_it_is_back()
    {
        using var near = await here.ConnectAsync();
        using var far = await there.ConnectAsync();
        redis.Proxy.Cut();
        await HearingAsync(false);

        for (var i = 1; i <= 100; i++) here.View("/while-away", i);
        Assert.Equal("/while-away", (string?)(await near.NextAsync("new_pageview"))["page"]);
        there.View("/own", 1);
        Assert.Equal("/own", (string?)(await far.NextAsync("new_pageview"))["page"]);

        redis.Proxy.Restore();
        await HearingAsync(true);
        var late = await far.NextAsync("new_pageview");
        Assert.Equal(("/while-away", 100), ((string?)late["page"], (int?)late["data"]!["count"]));
        here.View("/back", 2);
        Assert.Equal("/back", (string?)(await far.NextAsync("new_pageview"))["page"]);
    }

    [Fact]
    public async Task A_subscription_that_is_lost_is_made_anew()
    {
        using var far = await there.ConnectAsync();
        await there.Of<SharedRedis>().Database!.Multiplexer.GetSubscriber().UnsubscribeAllAsync();
        here.View("/lost", 1);

        var next = far.NextAsync("new_pageview");
        await Wait.UntilAsync(true, () =>
        {
            here.View("/again", 1);
            return Task.FromResult(next.IsCompleted);
        });
        Assert.Equal("/again", (string?)(await next)["page"]);
    }

    private Task<LiveService> StartAsync() => LiveService.StartAsync(
        new LiveOptions { FiguresInterval = TimeSpan.FromMinutes(10) }, settings: [("ConnectionStrings:redis", redis.ConnectionString)]);

    private async Task HearingAsync(bool expected)
    {
        foreach (var service in new[] { here, there })
        {
            await Wait.UntilAsync(expected, () => Task.FromResult(service.Of<SharedRedis>().Database is not null));
            await Wait.UntilAsync(expected, () => Task.FromResult(service.Of<LiveFanout>().IsHearing));
        }
    }
}
