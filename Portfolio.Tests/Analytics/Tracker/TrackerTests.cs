using Portfolio.Tests.Browsers;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Tracker;

/// <summary>The tracker in a real browser, on pages of another origin.</summary>
public sealed class TrackerTests : IAsyncLifetime
{
    private RedisDatabase redis = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(BrowserRun.Program is not null, "needs Chromium");
        redis = await RedisDatabase.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (redis is not null) await redis.DisposeAsync();
    }

    [Fact]
    public async Task A_visit_is_told_view_by_view_and_click_by_click()
    {
        await using var service = await TrackerService.StartAsync(redis.ConnectionString);
        await using var site = await VisitedSite.StartAsync(path => Tracked(service, path == "/start" ?
            """
            <button data-track="sign-up" data-search-id="s1"><b id="inside">Sign up</b></button>
            <a id="out" href="https://elsewhere.example/paper?id=7#top">Elsewhere</a>
            <a id="in" href="/inside">Inside</a>
            <p id="nothing">Nothing</p>
            <script>
              addEventListener('click', event => event.preventDefault());
              addEventListener('load', () => {
                for (const id of ['inside', 'out', 'in', 'nothing']) document.getElementById(id).click();
                document.getElementById('out').dispatchEvent(new MouseEvent('auxclick', { button: 2, bubbles: true }));
                history.replaceState({}, '', '/start?filter=x#part');
                history.pushState({}, '', '/second?utm_source=news');
                addEventListener('popstate', () => setTimeout(() => location.href = '/third'));
                history.back();
              });
            </script>
            """ : ""));
        using var browser = await BrowserRun.OpenAsync(new Uri(site.Address, "/start?utm_source=mail"));

        // Four views, two clicks, and how long the three views lasted that were left; in any order, as they have connections.
        await Wait.UntilAsync(9, () => Task.FromResult(service.Sent.Count));
        var sent = service.Sent.ToArray();
        Assert.All(sent, request => Assert.Equal(200, request.Status));
        Assert.All(sent, request => Assert.Equal("text/plain;charset=UTF-8", request.ContentType));
        Assert.All(sent, request => Assert.Equal(site.Address.ToString().TrimEnd('/'), request.Origin));

        var (start, second, third) = (At(site, "/start?utm_source=mail"), At(site, "/second?utm_source=news"), At(site, "/third"));
        var back = At(site, "/start?filter=x#part");
        Assert.Equivalent(
            (string[])[$"{start} from ", $"{second} from {start}", $"{back} from {second}", $"{third} from {At(site, "/start?filter=x")}"],
            sent.Where(request => request.Path == "/events/pageview").Select(request => $"{request.Body["page"]} from {request.Body["referrer"]}"), strict: true);
        Assert.Equivalent(
            (string[])["sign-up s1", "outbound:elsewhere.example/paper "],
            sent.Where(request => request.Path == "/events/click").Select(request => $"{request.Body["element"]} {request.Body["search_id"]}"), strict: true);
        var times = sent.Where(request => request.Path == "/events/custom").Select(request => request.Body).ToList();
        Assert.All(times, body => Assert.Equal("time_on_page", (string?)body["event_name"]));
        Assert.All(times, body => Assert.InRange((double)body["data"]!["duration_seconds"]!, 0, 60));
        Assert.Equivalent((string[])[start, second, back], times.Select(body => (string?)body["data"]!["page"]), strict: true);
        Assert.Equal(4, (long)await redis.Direct.StringGetAsync("analytics:pageviews:total"));
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task A_visitor_who_asks_not_to_be_tracked_is_not_unless_the_setting_says_so(string setting, int views)
    {
        await using var service = await TrackerService.StartAsync(redis.ConnectionString, ("TRACKER_HONOR_DO_NOT_TRACK", setting));
        await using var site = await VisitedSite.StartAsync(path => Tracked(service,
            """<script>addEventListener('load', () => setTimeout(() => fetch('/done')));</script>"""));
        using var browser = await BrowserRun.OpenAsync(new Uri(site.Address, "/start"), doNotTrack: true);
        await Wait.UntilAsync(true, () => Task.FromResult(site.Visits.Contains("/done")));
        await Wait.UntilAsync(views, () => Task.FromResult(service.Sent.Count));
    }

    [Fact]
    public async Task A_page_without_scripts_is_counted_by_the_pixel()
    {
        await using var service = await TrackerService.StartAsync(redis.ConnectionString);
        await using var site = await VisitedSite.StartAsync(path => Tracked(service,
            $"""<noscript><img src="{service.Http.Client.BaseAddress}pixel.gif?page=/plain" alt=""></noscript>"""));
        using var browser = await BrowserRun.OpenAsync(new Uri(site.Address, "/plain"), runsScripts: false);
        await Wait.UntilAsync(1.0, async () => await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/plain") ?? 0);
        Assert.Empty(service.Sent);
    }

    private static string At(VisitedSite site, string path) => new Uri(site.Address, path).ToString();

    private static string Tracked(TrackerService service, string body) =>
        $"""<script defer src="{service.Http.Client.BaseAddress}tracker.js"></script>{body}""";
}
