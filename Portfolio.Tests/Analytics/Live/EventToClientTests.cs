using System.Text.Json.Nodes;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>From the event route to a live client, with a store in between.</summary>
public sealed class EventToClientTests : IAsyncLifetime
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private RedisDatabase redis = null!;
    private LiveService service = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync();
        service = await LiveService.StartAsync(settings: [("ConnectionStrings:redis", redis.ConnectionString)]);
        await Wait.UntilAsync(true, () => Task.FromResult(service.Of<SharedRedis>().Database is not null));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Each_kind_of_event_is_announced_with_its_count_and_without_whom_it_is_about()
    {
        using var client = await service.ConnectAsync();
        await PostAsync("pageview", """{"page":"/papers/7","user_id":"alice","session_id":"secret","metadata":{"token":"hidden"}}""");
        var view = (await client.NextAsync("new_pageview"))["data"]!;
        Assert.Equal(("/papers/7", 1), ((string?)view["page"], (int?)view["count"]));
        Assert.Matches("^[0-9a-f]{12}$", (string)view["user_id"]!);
        Assert.Matches("^[0-9a-f]{12}$", (string)view["session_id"]!);
        Assert.Equal(["count", "country", "page", "session_id", "timestamp", "user_id"], view.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));

        await PostAsync("pageview", """{"page":"/papers/7"}""");
        view = (await client.NextAsync("new_pageview"))["data"]!;
        Assert.Equal((2, "anonymous", null), ((int?)view["count"], (string?)view["user_id"], (string?)view["session_id"]));

        await PostAsync("click", """{"element":"buy"}""");
        AssertJson("""{"element":"buy","page":"unknown","count":1}""", (await client.NextAsync("new_click"))["data"]!);
        await PostAsync("search", """{"query":"  Vector   search ","results":3}""");
        AssertJson("""{"query":"Vector search","results":3,"count":1}""", (await client.NextAsync("new_search"))["data"]!);
        await PostAsync("custom", """{"event_name":"share","data":{"to":"x"}}""");
        AssertJson("""{"event_name":"share","data":{"to":"x"}}""", (await client.NextAsync("new_custom"))["data"]!);
    }

    [Fact]
    public async Task Changed_figures_follow_and_a_client_that_comes_later_gets_them_first()
    {
        using var client = await service.ConnectAsync();
        Assert.Equal(0, (int?)(await client.NextAsync("metrics_update"))["data"]!["events_last_hour"]);
        await PostAsync("pageview", """{"page":"/a"}""");
        JsonNode figures;
        do figures = (await client.NextAsync("metrics_update"))["data"]!;
        while ((int?)figures["events_last_hour"] != 1);
        Assert.Equal("""[{"page":"/a","users":1}]""", figures["current_pages"]!.ToJsonString());

        using var late = await service.ConnectAsync();
        var first = JsonNode.Parse((await late.NextAsync())!)!;
        Assert.Equal(("metrics_update", 1), ((string?)first["event"], (int?)first["data"]!["active_users"]));
    }

    private async Task PostAsync(string type, string body) =>
        Assert.Equal(200, (await service.Http.PostAsync($"/events/{type}", body, ("User-Agent", Firefox))).Status);

    private static void AssertJson(string expected, JsonNode actual)
    {
        actual = actual.DeepClone();
        Assert.True(actual.AsObject().Remove("timestamp"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
    }
}
