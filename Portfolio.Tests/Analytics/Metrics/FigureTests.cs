using System.Text.Json.Nodes;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Analytics.Metrics;

/// <summary>What the figures mean, over the routes and a real Redis. Each test has its own pages and days apart.</summary>
public sealed class FigureTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    private const string Bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private RedisDatabase redis = null!;
    private AnalyticsHost host = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync();
        host = await AnalyticsHost.StartAsync(redis.ConnectionString, settings: [("TRUSTED_PROXIES", "127.0.0.1,::1")]);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Visits_have_an_entry_an_exit_a_duration_and_may_bounce()
    {
        // Times within the last hours, so that all are of yesterday or today.
        await ViewAsync("/a", "one", minutesAgo: 100);
        await ViewAsync("/b", "one", minutesAgo: 98);
        await ViewAsync("/c", "one", minutesAgo: 90);
        await ViewAsync("/a", "two", minutesAgo: 80);
        await ViewAsync("/b", "one", minutesAgo: 40);

        var visits = await GetAsync("/metrics/visits?days=2");
        Assert.Equal(3, (int)visits["visits"]!);
        Assert.Equal(0.6667, (double)visits["bounce_rate"]!);
        Assert.Equal(1.67, (double)visits["views_per_visit"]!);
        Assert.Equal(200.0, (double)visits["average_duration_seconds"]!);
        Assert.Equal("""[{"page":"/a","visits":2},{"page":"/b","visits":1}]""", visits["entry_pages"]!.ToJsonString());
        Assert.Equal("""[{"page":"/a","visits":1},{"page":"/b","visits":1},{"page":"/c","visits":1}]""", visits["exit_pages"]!.ToJsonString());
    }

    [Fact]
    public async Task Time_on_page_is_what_was_sent_or_the_gap_to_the_next_view_unless_it_is_too_long()
    {
        await ViewAsync("/papers/1", "s", minutesAgo: 60);
        await ViewAsync("/papers/2", "s", minutesAgo: 58, extra: ""","duration_seconds":30""");
        await ViewAsync("/papers/3", "s", minutesAgo: 50);
        await ViewAsync("/papers/4", "s", minutesAgo: 10);
        await PostAsync("custom", $$$"""{"event_name":"time_on_page","session_id":"s","data":{"page":"/papers/4","duration_seconds":90},"timestamp":"{{{At(8)}}}"}""");
        await PostAsync("custom", $$$"""{"event_name":"time_on_page","session_id":"s","data":{"page":"/papers/4","duration_seconds":99},"timestamp":"{{{At(7)}}}"}""");
        await ViewAsync("/papers/5", "s", minutesAgo: 5, extra: ""","duration_seconds":1801""");

        var summary = await GetAsync("/metrics/summary");
        Assert.Equal(80.0, (double)summary["papers"]!["average_time_on_page"]!);
        Assert.Equal(0, (int)summary["total_custom_events"]!);
    }

    [Fact]
    public async Task A_click_belongs_to_the_search_that_it_names_or_that_came_last_in_its_session()
    {
        var first = (string)(await PostAsync("search", $$"""{"query":"named","timestamp":"{{At(90)}}"}"""))["event"]!["search_id"]!;
        await PostAsync("click", $$"""{"element":"result","search_id":"{{first}}","timestamp":"{{At(89)}}"}""");
        await PostAsync("click", $$"""{"element":"result","search_id":"{{first}}","timestamp":"{{At(88)}}"}""");
        await PostAsync("search", $$"""{"query":"clicked","session_id":"a","timestamp":"{{At(80)}}"}""");
        await PostAsync("click", $$"""{"element":"result","session_id":"a","timestamp":"{{At(75)}}"}""");
        await PostAsync("click", $$"""{"element":"result","session_id":"a","timestamp":"{{At(74)}}"}""");
        await PostAsync("search", $$"""{"query":"too late","session_id":"b","timestamp":"{{At(70)}}"}""");
        await PostAsync("click", $$"""{"element":"result","session_id":"b","timestamp":"{{At(39)}}"}""");
        await PostAsync("search", $$"""{"query":"replaced","session_id":"c","timestamp":"{{At(30)}}"}""");
        await PostAsync("search", $$"""{"query":"instead","session_id":"c","timestamp":"{{At(29)}}"}""");
        await PostAsync("click", $$"""{"element":"result","session_id":"c","timestamp":"{{At(28)}}"}""");

        var searches = (await GetAsync("/metrics/summary"))["searches"]!;
        Assert.Equal((5, 0.6), ((int)searches["total"]!, (double)searches["click_through_rate"]!));
    }

    [Fact]
    public async Task Searches_are_counted_whatever_their_case_and_shown_as_first_typed()
    {
        foreach (var query in new[] { "RAG", "rag", " Rag ", "LLM" }) await PostAsync("search", $$"""{"query":"{{query}}"}""");
        Assert.Equal("""[{"query":"RAG","count":3},{"query":"LLM","count":1}]""", (await GetAsync("/metrics/searches"))["searches"]!.ToJsonString());
        Assert.Equal(["RAG", "LLM"], (await GetAsync("/metrics/summary"))["searches"]!["top_queries"]!.AsArray().Select(query => (string)query!));
        Assert.Equal(
            """[{"topic":"rag","count":3,"previous_count":0,"change":3,"score":9}]""",
            (await GetAsync("/metrics/trending"))["trending"]!.ToJsonString());
    }

    [Fact]
    public async Task Topics_are_compared_with_the_window_before()
    {
        for (var i = 0; i < 2; i++) await PostAsync("search", $$"""{"query":"old","timestamp":"{{At(90)}}"}""");
        for (var i = 0; i < 4; i++) await PostAsync("search", $$"""{"query":"old","timestamp":"{{At(2)}}"}""");
        Assert.Equal(
            """[{"topic":"old","count":4,"previous_count":2,"change":1,"score":4}]""",
            (await GetAsync("/metrics/trending?window=60"))["trending"]!.ToJsonString());
        Assert.Equal(
            """[{"topic":"old","count":6,"previous_count":0,"change":6,"score":36}]""",
            (await GetAsync("/metrics/trending?window=10080"))["trending"]!.ToJsonString());
    }

    [Fact]
    public async Task Papers_are_viewed_and_shared()
    {
        await ViewAsync("/blog/a");
        await ViewAsync("/papers/b");
        await PostAsync("pageview", """{"page":"/x","metadata":{"paper":"b"}}""");
        await PostAsync("click", """{"element":"share-twitter","page":"/blog/a"}""");
        await PostAsync("custom", """{"event_name":"share","data":{"paper":"b"}}""");
        await PostAsync("custom", """{"event_name":"share","data":{"page":"https://s.example/papers/b?x"}}""");
        await PostAsync("click", """{"element":"sharepoint","page":"/blog/a"}""");

        var papers = (await GetAsync("/metrics/summary"))["papers"]!;
        Assert.Equal("""[{"paper":"b","views":2},{"paper":"a","views":1}]""", papers["most_viewed"]!.ToJsonString());
        Assert.Equal("""[{"paper":"b","shares":2},{"paper":"a","shares":1}]""", papers["most_shared"]!.ToJsonString());
    }

    [Fact]
    public async Task Visitors_are_counted_once_a_day_and_days_are_never_joined()
    {
        await ViewAsync("/v");
        await ViewAsync("/v");
        await host.ViewAsync("""{"page":"/v"}""", ("User-Agent", Browser));
        var views = (await GetAsync("/metrics/summary"))["page_views"]!;
        Assert.Equal((3, 2, 2), ((int)views["total"]!, (int)views["unique"]!, (int)views["visitor_days"]!));

        await host.ViewAsync($$"""{"page":"/v","timestamp":"{{now.AddHours(-23.9):O}}"}""", ("User-Agent", Browser));
        views = (await GetAsync("/metrics/summary"))["page_views"]!;
        Assert.Null(views["unique"]);
        Assert.Equal(3, (int)views["visitor_days"]!);
        Assert.Null((await GetAsync("/metrics/visits?days=2"))["unique_visitors"]);
    }

    [Fact]
    public async Task Bots_are_counted_apart_with_the_reason()
    {
        var answer = await host.ViewAsync("""{"page":"/bot"}""", ("User-Agent", Bot));
        Assert.True((bool)answer.Json["stored"]!);
        await host.ViewAsync("""{"page":"/bot"}""", ("User-Agent", Browser), ("Sec-Purpose", "prefetch"));
        await host.ViewAsync("""{"page":"/person"}""", ("User-Agent", Browser));

        Assert.Equal("""{"crawler":1,"prefetch":1}""", (await GetAsync("/metrics/filtered"))["reasons"]!.ToJsonString());
        Assert.Equal("""[{"page":"/person","views":1}]""", (await GetAsync("/metrics/popular"))["popular"]!.ToJsonString());
        Assert.Equal(1, (int)(await GetAsync("/metrics/realtime"))["events_last_hour"]!);
        var devices = await GetAsync("/metrics/devices");
        Assert.Equal("""{"desktop":1}""", devices["devices"]!.ToJsonString());
        Assert.Equal("""{"Firefox":1}""", devices["browsers"]!.ToJsonString());
        Assert.Equal("""{"Linux":1}""", devices["systems"]!.ToJsonString());
        Assert.Single((await GetAsync("/metrics/recent"))["recent"]!.AsArray());
    }

    [Fact]
    public async Task Countries_come_from_a_trusted_proxy()
    {
        await host.ViewAsync("""{"page":"/"}""", ("CF-IPCountry", "us"));
        await host.ViewAsync("""{"page":"/"}""", ("X-Country-Code", "IN"), ("CF-IPCountry", "XX"));
        var answer = await host.ViewAsync("""{"page":"/"}""", ("CF-IPCountry", "nonsense"));
        Assert.Equal("ZZ", (string?)answer.Json["event"]!["country"]);
        foreach (var path in new[] { "/metrics/geography", "/metrics/geography?days=1" })
        {
            var geography = await GetAsync(path);
            Assert.Equal(("""{"IN":1,"US":1}""", 1), (geography["countries"]!.ToJsonString(), (int)geography["unknown"]!));
        }
    }

    [Fact]
    public async Task Referrers_and_campaigns_are_grouped()
    {
        await PostAsync("pageview", """{"page":"/?utm_source=news&utm_campaign=May","referrer":"https://www.search.example/?q=x"}""");
        await PostAsync("pageview", """{"page":"/","metadata":{"referrer":"https://search.example/y","utm_source":"news","utm_campaign":"May"}}""");
        await PostAsync("pageview", """{"page":"/"}""");
        var referrers = await GetAsync("/metrics/referrers");
        Assert.Equal("""[{"referrer":"search.example","views":2},{"referrer":"(direct)","views":1}]""", referrers["referrers"]!.ToJsonString());
        Assert.Equal("""[{"source":"news","medium":null,"campaign":"May","views":2}]""", referrers["campaigns"]!.ToJsonString());
    }

    [Fact]
    public async Task Funnels_count_visits_that_did_the_steps_in_order()
    {
        await ViewAsync("/papers/7", "x", minutesAgo: 9);
        await ViewAsync("/", "x", minutesAgo: 8);
        await ViewAsync("/papers", "x", minutesAgo: 7);
        await ViewAsync("/about", "x", minutesAgo: 6);
        await ViewAsync("/papers/7", "x", minutesAgo: 5);
        await ViewAsync("/", "y", minutesAgo: 4);
        await ViewAsync("/papers/7", "y", minutesAgo: 3);
        var funnel = (await GetAsync("/metrics/funnel?name=reading"))["funnels"]![0]!;
        Assert.Equal([2, 1, 1], funnel["steps"]!.AsArray().Select(step => (int)step!["visits"]!));
        Assert.Equal(0.5, (double)funnel["conversion"]!);
    }

    [Fact]
    public async Task Series_have_no_gaps_and_compare_with_the_days_before()
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await ViewAsync("/", "s");
        await PostAsync("search", """{"query":"q"}""");
        await host.ViewAsync($$"""{"page":"/","timestamp":"{{now.AddHours(-23.9):O}}"}""");

        var day = today.ToString("yyyy-MM-dd", null);
        var series = await GetAsync($"/metrics/timeseries?from={day}&to={day}&compare=previous");
        Assert.Equal((1, 1, 1), ((int)series["totals"]!["pageviews"]!, (int)series["totals"]!["searches"]!, (int)series["previous"]!["totals"]!["pageviews"]!));
        Assert.Equal(0, (double)series["previous"]!["change"]!["pageviews"]!);
        Assert.Null(series["previous"]!["change"]!["searches"]);

        var hours = (await GetAsync($"/metrics/timeseries?from={day}&to={day}&interval=hour"))["series"]!.AsArray();
        Assert.Equal((24, 1), (hours.Count, hours.Sum(hour => (int)hour!["pageviews"]!)));
        Assert.Equal(7, (await GetAsync("/metrics/timeseries"))["series"]!.AsArray().Count);
        Assert.InRange((await GetAsync("/metrics/timeseries?from=2025-01-01&interval=month"))["series"]!.AsArray().Count, 13, 14);

        var summary = await GetAsync($"/metrics/summary?from={day}&compare=previous");
        Assert.Equal((1, 1, 1), ((int)summary["total_pageviews"]!, (int)summary["unique_pages"]!, (int)summary["previous"]!["totals"]!["pageviews"]!));
    }

    [Fact]
    public async Task Nothing_public_tells_who_it_was()
    {
        await PostAsync("pageview", """{"page":"/p","user_id":"alice@example.com","session_id":"secret-session","metadata":{"private":"thing"}}""");
        await PostAsync("search", """{"query":"q","user_id":"alice@example.com"}""");
        var recent = await GetAsync("/metrics/recent");
        var view = recent["recent"]![0]!.AsObject();
        Assert.Matches("^[0-9a-f]{12}$", (string)view["user_id"]!);
        Assert.Matches("^[0-9a-f]{12}$", (string)view["session_id"]!);
        Assert.False(view.ContainsKey("metadata"));
        Assert.Equal("q", (string?)(await GetAsync("/metrics/recent?type=search"))["recent"]![0]!["query"]);
        Assert.Contains("userId", (await GetAsync("/metrics/recent?casing=camel"))["recent"]![0]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("totalPageviews", (await GetAsync("/metrics/summary?casing=camel")).Select(pair => pair.Key));

        var everything = await redis.Direct.ScriptEvaluateAsync("""
            local all = {}
            for _, key in ipairs(redis.call('KEYS', '*')) do all[#all + 1] = key .. redis.call('DUMP', key) end
            return table.concat(all)
            """);
        foreach (var text in new[] { "alice", "secret-session", "private", "127.0.0.1" })
            Assert.DoesNotContain(text, (string)everything!, StringComparison.Ordinal);
    }

    private Task<JsonObject> ViewAsync(string page, string? session = null, double minutesAgo = 0, string extra = "") => PostAsync(
        "pageview", $$"""{"page":"{{page}}","timestamp":"{{At(minutesAgo)}}"{{(session is null ? "" : $",\"session_id\":\"{session}\"")}}{{extra}}}""");

    private string At(double minutesAgo) => now.AddMinutes(-minutesAgo).ToString("O");

    private async Task<JsonObject> PostAsync(string route, string json)
    {
        var answer = await host.Service.PostAsync("/events/" + route, json);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    private async Task<JsonObject> GetAsync(string path)
    {
        var answer = await host.Service.GetAsync(path);
        Assert.True(answer.Status == 200, answer.Text);
        Assert.False((bool)answer.Json["degraded"]!);
        return answer.Json;
    }
}
