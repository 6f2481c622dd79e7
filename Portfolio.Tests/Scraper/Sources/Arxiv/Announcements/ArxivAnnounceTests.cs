using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Arxiv.Announcements;
using Portfolio.Tests.Logs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv.Announcements;

public sealed class ArxivAnnounceTests
{
    private const string Nothing = """<rss version="2.0"><channel><title>cs.AI</title></channel></rss>""";

    private static readonly string s_file = Path.Combine(AppContext.BaseDirectory, "Upstreams", "Data", "arxiv-rss.xml");

    [Fact]
    public void A_feed_of_the_day_is_read_whole()
    {
        var log = new ListLogger<ArxivAnnouncementReader>();

        var feed = new ArxivAnnouncementReader(log).Read(File.ReadAllBytes(s_file));

        Assert.Equal(
            [("2605.90012", "new"), ("2605.90011", "replace-cross"), ("2401.00001", "replace"), ("2605.90012", "cross")],
            feed.Items.Select(item => (item.Id, item.Kind)));
        Assert.Equal("We measure how the latency of a served language model depends on the order.", feed.Items[0].Abstract);
        Assert.Equal(1, feed.Skipped);
        Assert.Single(log.Entries);
    }

    [Fact]
    public void A_saved_feed_is_read_too()
    {
        if (SharedFixtures.File("arxiv/rss/2025-09-18_cs.AI_cut-to-1-item.xml") is not { } file)
            return;

        // Its quotation has blanks in front of the declaration, which XML does not allow.
        var body = Encoding.UTF8.GetBytes(File.ReadAllText(file).TrimStart());
        var item = Assert.Single(new ArxivAnnouncementReader(NullLogger<ArxivAnnouncementReader>.Instance).Read(body).Items);

        Assert.Equal(("2509.13332", "new"), (item.Id, item.Kind));
        Assert.StartsWith("Explicit Reasoning Makes Better Judges", item.Title, StringComparison.Ordinal);
        Assert.StartsWith("As Large Language Models (LLMs) are increasingly", item.Abstract, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_announced_arrives_with_its_true_dates()
    {
        await using var rig = await StartAsync();

        var pages = await FetchAsync(rig);

        Assert.Equal(["2605.90012", "2605.90011"], SourceRig.Papers(pages).Select(paper => paper.SourceId));
        Assert.Equal([(1, 2), (2, 2)], pages.Select(page => (page.Number, page.ExpectedPages)));
        Assert.Equal(1, pages[0].Skipped);
        Assert.All(SourceRig.Papers(pages), paper => Assert.Equal(new DateOnly(2026, 5, 12), paper.PublishedDate));
        // One feed for all categories, one question for both papers; the paper of 2024 cannot be in the window.
        Assert.Equal("/rss/cs.AI+cs.LG", rig.Upstream.Requests[0].PathAndQuery);
        Assert.Contains("id_list=2605.90012%2C2605.90011&", rig.Upstream.Requests[1].PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(2, rig.Upstream.Requests.Count);
    }

    [Fact]
    public async Task A_day_without_announcements_is_looked_at_twice_and_is_a_result()
    {
        await using var rig = await StartAsync(_ => Nothing);

        Assert.Empty(SourceRig.Papers(await FetchAsync(rig)));
        Assert.Equal(2, rig.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("<html>Back soon</html>", SourceException.Unavailable)]
    [InlineData("<rss><channel><item>", SourceException.Unavailable)]
    [InlineData("Rate exceeded.", SourceException.RateLimited)]
    [InlineData("<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\"><rss><channel/></rss>", SourceException.Unavailable)]
    public async Task What_is_no_feed_is_a_named_error_after_three_retries(string body, string code)
    {
        await using var rig = await StartAsync(_ => body);

        var error = await Assert.ThrowsAsync<SourceException>(() => FetchAsync(rig));

        Assert.Equal(code, error.Code);
        Assert.Equal(4, rig.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("2605.90012", "2026-05-13", true)]
    [InlineData("2605.90012", "2026-05-01", true)]
    [InlineData("2605.90012", "2026-06-01", false)]
    [InlineData("2604.90012", "2026-05-13", false)]
    [InlineData("2606.90012", "2026-05-31", true)]
    [InlineData("hep-th/9901001", "1999-01-31", true)]
    [InlineData("hep-th/9901001", "2000-01-01", false)]
    [InlineData("cs/0605901", "2006-05-02", true)]
    public void An_id_tells_whether_the_paper_can_be_of_the_window(string id, string day, bool can) =>
        Assert.Equal(can, ArxivId.CanBeOf(id, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    private static Task<SourceRig> StartAsync(Func<HttpRequest, string>? feed = null) => SourceRig.StartAsync(
        time => UpstreamServer.StartAsync((request, _) => Answer(request, feed ?? (_ => File.ReadAllText(s_file))), time));

    private static UpstreamAnswer Answer(HttpRequest request, Func<HttpRequest, string> feed)
    {
        var ids = request.Query["id_list"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0)
            return new(200, "application/rss+xml", Encoding.UTF8.GetBytes(feed(request)));
        var entries = ids.SelectMany(id => ArxivArchive.Committed.Entries.Where(entry => ArxivId.FromAddress(entry.Id) == id)).ToList();
        return new(200, "application/atom+xml", Encoding.UTF8.GetBytes(
            ArxivArchive.Feed("", 0, 100, entries.Count, entries.Select(entry => entry.Element))));
    }

    private static Task<List<SourcePage>> FetchAsync(SourceRig rig)
    {
        var settings = new ArxivSettings
        {
            BaseUrl = new Uri(rig.Upstream.Address, "/api/query"), RssUrl = new Uri(rig.Upstream.Address, "/rss"), Categories = ["cs.AI", "cs.LG"],
        };
        var announce = new ArxivAnnounce(
            rig.Reader, new ArxivAnnouncementReader(NullLogger<ArxivAnnouncementReader>.Instance),
            new ArxivApi(rig.Reader, new ArxivFeedReader(NullLogger<ArxivFeedReader>.Instance)), settings);
        return SourceRig.FetchAsync(announce.FetchAsync, SourceRig.Request() with { Mode = SourceMode.Announce });
    }
}
