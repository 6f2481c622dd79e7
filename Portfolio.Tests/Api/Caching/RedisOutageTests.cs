using System.Net;
using Portfolio.Tests.Api.Webhooks;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.Caching;

/// <summary>Redis is optional: without it every answer comes from the database.</summary>
public sealed class RedisOutageTests
{
    [Fact]
    public async Task Answers_come_from_the_database_and_are_tagged()
    {
        await using var redis = await RedisDatabase.CreateAsync();
        await using var api = new ApiHost
        {
            Settings = new Dictionary<string, string> { ["ConnectionStrings:redis"] = redis.ConnectionString },
        };
        await api.InitializeAsync();
        await Eventually.Get("Redis is connected", () => api.Client.GetJsonAsync("/health"),
            health => health.GetProperty("checks").Text("redis") == "ok");
        await api.Sibling.PostJsonAsync(Delivery.Path, Delivery.Of("seed-1", Delivery.Paper("outage", "Before")), HttpStatusCode.Created);
        Assert.Equal("Before", (await api.Client.GetJsonAsync("/api/papers/outage/")).Text("title"));
        await api.Database.ExecuteAsync("UPDATE papers SET title = 'After'");

        redis.Proxy.Cut();
        Assert.Equal("After", (await api.Client.GetJsonAsync("/api/papers/outage/")).Text("title"));
        using var tagged = await api.Client.GetAsync(new Uri("/api/papers/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, true), (tagged.StatusCode, tagged.Headers.ETag is not null));
        await api.Sibling.PostJsonAsync(Delivery.Path, Delivery.Of("seed-2", Delivery.Paper("more")), HttpStatusCode.Created);
    }
}
