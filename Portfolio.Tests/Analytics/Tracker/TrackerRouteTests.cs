using System.Text;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Tracker;

/// <summary>The routes of script and pixel.</summary>
public sealed class TrackerRouteTests : IAsyncLifetime
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private RedisDatabase redis = null!;
    private TrackerService service = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisDatabase.CreateAsync();
        service = await TrackerService.StartAsync(redis.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task The_script_is_small_cached_and_for_every_page()
    {
        var script = await service.Http.GetAsync("/tracker.js");
        Assert.Equal((200, "text/javascript; charset=utf-8"), (script.Status, script.Header("Content-Type")));
        Assert.InRange(Encoding.UTF8.GetByteCount(script.Text), 500, 1536);
        Assert.Equal("public, max-age=3600", script.Header("Cache-Control"));
        Assert.Equal("cross-origin", script.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal(304, (await service.Http.GetAsync("/tracker.js", ("If-None-Match", script.Header("ETag")!))).Status);
    }

    [Theory]
    [InlineData("/pixel.gif?page=/a", null, "/a")]
    [InlineData("/pixel.gif?page=https://site.example/a/%3Fx=1&referrer=https://other.example/", null, "/a")]
    [InlineData("/pixel.gif", "https://site.example/b?x=1", "/b")]
    [InlineData("/pixel.gif/", "https://site.example/", "/")]
    public async Task The_pixel_counts_the_page_that_it_is_told_or_shown_on(string path, string? referer, string page)
    {
        var pixel = await service.Http.GetAsync(path, [("User-Agent", Firefox), .. referer is null ? [] : (IEnumerable<(string, string)>)[("Referer", referer)]]);
        Assert.Equal((200, "image/gif", "no-store"), (pixel.Status, pixel.Header("Content-Type"), pixel.Header("Cache-Control")));
        Assert.StartsWith("GIF89a", pixel.Text, StringComparison.Ordinal);
        Assert.Equal("cross-origin", pixel.Header("Cross-Origin-Resource-Policy"));
        await Wait.UntilAsync(1.0, async () => await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", page) ?? 0);
    }

    [Theory]
    [InlineData("DNT")]
    [InlineData("Sec-GPC")]
    public async Task Who_does_not_want_to_be_counted_gets_a_pixel_all_the_same(string header)
    {
        Assert.Equal(200, (await service.Http.GetAsync("/pixel.gif?page=/private", ("User-Agent", Firefox), (header, "1"))).Status);
        Assert.Equal(200, (await service.Http.GetAsync("/pixel.gif?page=/public", ("User-Agent", Firefox))).Status);
        await Wait.UntilAsync(1.0, async () => await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/public") ?? 0);
        Assert.Null(await redis.Direct.SortedSetScoreAsync("analytics:pages:popular", "/private"));
    }

    [Fact]
    public async Task A_pixel_without_a_page_is_explained()
    {
        var answer = await service.Http.GetAsync("/pixel.gif", ("User-Agent", Firefox));
        Assert.Equal((400, "bad_request", "Page is required"), (answer.Status, answer.Code, (string?)answer.Json["error"]));
    }
}
