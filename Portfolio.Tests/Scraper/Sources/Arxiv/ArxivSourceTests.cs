using System.Text;
using System.Xml.Linq;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Classification;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivSourceTests
{
    public static TheoryData<string> SavedFeeds =>
        [ArxivArchive.PresentFile, ArxivArchive.OldFile, .. SharedFixtures.Files("arxiv/atom", "2026-*.xml")];

    [Theory]
    [MemberData(nameof(SavedFeeds))]
    public async Task A_saved_answer_arrives_whole_and_a_second_run_is_the_same(string file)
    {
        var archive = ArxivArchive.Of(file);
        await using var arxiv = await ArxivRig.StartAsync(archive);

        var first = ArxivRig.Papers(await arxiv.FetchAsync(days: 30)).ToList();
        var second = ArxivRig.Papers(await arxiv.FetchAsync(days: 30));

        Assert.Equal(ArxivRig.Expected(archive, 30).Order(), first.Select(paper => paper.SourceId).Order());
        Assert.Equal(first.Select(paper => paper.SourceId), second.Select(paper => paper.SourceId));
        Assert.All(first, paper => Assert.NotEmpty(paper.Authors));
        Assert.All(first, paper => Assert.Contains(paper.Category, PaperCategory.All));
        Assert.All(first, paper => Assert.InRange(paper.RelevanceScore, 0.5, 1));
    }

    [Fact]
    public async Task Papers_of_the_window_arrive_newest_first_and_complete()
    {
        await using var arxiv = await ArxivRig.StartAsync();

        var page = Assert.Single(await arxiv.FetchAsync(days: 30));

        var ids = Enumerable.Range(0, 11).Select(number => $"2605.{90012 - number}");
        Assert.Equal(ids, page.Papers.Select(paper => paper.SourceId));
        Assert.Equal((1, 1, 0, false), (page.Number, page.ExpectedPages, page.Skipped, page.CutAtMaxResults));
        var paper = page.Papers[1];
        Assert.Equal("Retrieval-augmented question answering over building permits", paper.Title);
        Assert.Equal(["Inês Carvalho", "Jürgen Weiß"], paper.Authors);
        Assert.Equal(("arxiv", "rag", 0), (paper.Source, paper.Category, paper.CitationCount));
        Assert.Equal(["rag", "embeddings"], paper.Tags);
        Assert.Equal(0.85, paper.RelevanceScore);
        Assert.Equal(ArxivRig.Today, paper.PublishedDate);
        Assert.Equal(
            ("https://arxiv.org/abs/2605.90011", "https://arxiv.org/pdf/2605.90011", null),
            (paper.Url, paper.PdfUrl, paper.GithubUrl));
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 9)]
    [InlineData(3, 10)]
    [InlineData(4, 11)]
    public async Task The_window_counts_days_back_from_today(int days, int papers)
    {
        await using var arxiv = await ArxivRig.StartAsync();

        Assert.Equal(papers, ArxivRig.Papers(await arxiv.FetchAsync(days)).Count());
    }

    [Fact]
    public async Task Search_terms_narrow_it_down()
    {
        await using var arxiv = await ArxivRig.StartAsync();

        var pages = await arxiv.FetchAsync(terms: ["river ice", "KUBERNETES"]);

        Assert.Equal(["2605.90010", "2605.90006"], ArxivRig.Papers(pages).Select(paper => paper.SourceId));
    }

    [Fact]
    public async Task Pages_are_read_until_all_is_read_and_not_too_fast()
    {
        await using var arxiv = await ArxivRig.StartAsync(ArxivArchive.Repeated(250, TimeSpan.FromMinutes(1)));

        var pages = await arxiv.FetchAsync();

        Assert.Equal(250, ArxivRig.Papers(pages).DistinctBy(paper => paper.SourceId).Count());
        Assert.Equal([(1, 3), (2, 3), (3, 3)], pages.Select(page => (page.Number, page.ExpectedPages)));
        Assert.Equal([0, 100, 200], arxiv.Starts);
        Assert.Equal([100, 100, 100], arxiv.Sizes);
        var times = arxiv.Upstream.Requests.Select(request => request.At).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(3)));
        Assert.All(arxiv.Upstream.Requests, request => Assert.Equal(SourceHttpClient.UserAgent, request.UserAgent));
    }

    [Fact]
    public async Task No_more_is_read_than_was_asked_for()
    {
        await using var arxiv = await ArxivRig.StartAsync(ArxivArchive.Repeated(250, TimeSpan.FromMinutes(1)));

        var pages = await arxiv.FetchAsync(mostResults: 120);

        Assert.Equal(120, ArxivRig.Papers(pages).Count());
        Assert.Equal([100, 20], arxiv.Sizes);
        Assert.Equal([false, true], pages.Select(page => page.CutAtMaxResults));
        Assert.Equal(2, pages[0].ExpectedPages);
    }

    [Fact]
    public async Task As_many_as_there_are_is_no_cut()
    {
        await using var arxiv = await ArxivRig.StartAsync(ArxivArchive.Repeated(20, TimeSpan.FromMinutes(1)));

        Assert.False(Assert.Single(await arxiv.FetchAsync(mostResults: 20)).CutAtMaxResults);
    }

    [Theory]
    [InlineData(20_000, 250, false)]
    [InlineData(30, 30, true)]
    public async Task A_page_that_is_larger_than_asked_for_loses_nothing(int most, int papers, bool isCut)
    {
        var all = ArxivArchive.Repeated(250, TimeSpan.FromMinutes(1)).MovedTo(ArxivRig.Today);
        await using var arxiv = await ArxivRig.StartAsync(
            _ => Feed(ArxivArchive.Feed("", 0, 250, 250, all.Select(entry => entry.Element))));

        var page = Assert.Single(await arxiv.FetchAsync(mostResults: most));

        Assert.Equal((papers, isCut), (page.Papers.Count, page.CutAtMaxResults));
    }

    [Fact]
    public async Task Reading_ends_at_the_window_even_if_arxiv_does_not_heed_it()
    {
        var all = ArxivArchive.Repeated(300, TimeSpan.FromHours(1)).MovedTo(ArxivRig.Today);
        await using var arxiv = await ArxivRig.StartAsync(request =>
        {
            var start = int.Parse(request.Query["start"]!, System.Globalization.CultureInfo.InvariantCulture);
            var page = all.Skip(start).Take(100).Select(entry => entry.Element);
            return Feed(ArxivArchive.Feed("", start, 100, 173_560, page));
        });

        var papers = ArxivRig.Papers(await arxiv.FetchAsync(days: 5)).ToList();

        Assert.Equal([0, 100], arxiv.Starts);
        var first = ArxivRig.Today.AddDays(-5);
        Assert.All(papers, paper => Assert.True(paper.PublishedDate >= first));
        Assert.Equal(all.Count(entry => DateOnly.FromDateTime(entry.Published.UtcDateTime) >= first), papers.Count);
    }

    [Theory]
    [InlineData(20_000, 150)]
    [InlineData(101, 101)]
    public async Task Papers_that_slide_to_the_next_page_come_once(int most, int papers)
    {
        var all = ArxivArchive.Repeated(150, TimeSpan.FromMinutes(1)).MovedTo(ArxivRig.Today);
        await using var arxiv = await ArxivRig.StartAsync(request =>
        {
            var start = int.Parse(request.Query["start"]!, System.Globalization.CultureInfo.InvariantCulture);
            // Seven papers were added before the second page.
            var size = int.Parse(request.Query["max_results"]!, System.Globalization.CultureInfo.InvariantCulture);
            var page = all.Skip(start == 0 ? 0 : start - 7).Take(size).Select(entry => entry.Element);
            return Feed(ArxivArchive.Feed("", start, 100, start == 0 ? 150 : 157, page));
        });

        var pages = await arxiv.FetchAsync(mostResults: most);

        var ids = ArxivRig.Papers(pages).Select(paper => paper.SourceId).ToList();
        Assert.Equal(papers, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task A_result_that_never_ends_is_an_error()
    {
        var all = ArxivArchive.Repeated(100, TimeSpan.FromMinutes(1)).MovedTo(ArxivRig.Today);
        await using var arxiv = await ArxivRig.StartAsync(
            _ => Feed(ArxivArchive.Feed("", 0, 100, 100_000, all.Select(entry => entry.Element))));

        await Assert.ThrowsAsync<SourceException>(() => arxiv.FetchAsync());

        Assert.Equal([0, 100], arxiv.Starts);
    }

    [Fact]
    public async Task Nothing_found_is_a_result()
    {
        await using var arxiv = await ArxivRig.StartAsync();

        var page = Assert.Single(await arxiv.FetchAsync(terms: ["no such words anywhere"]));

        Assert.Empty(page.Papers);
        Assert.Single(arxiv.Upstream.Requests);
    }

    [Fact]
    public async Task Broken_entries_are_counted_and_the_rest_arrives()
    {
        var entries = ArxivArchive.Committed.MovedTo(ArxivRig.Today).Select(entry => entry.Element).Take(4).ToList();
        entries[1].Element(Atom("title"))!.Remove();
        entries[2].Element(Atom("published"))!.Value = "soon";
        await using var arxiv = await ArxivRig.StartAsync(_ => Feed(ArxivArchive.Feed("", 0, 100, 4, entries)));

        var page = Assert.Single(await arxiv.FetchAsync());

        Assert.Equal(["2605.90012", "2605.90009"], page.Papers.Select(paper => paper.SourceId));
        Assert.Equal(2, page.Skipped);
    }

    private static UpstreamAnswer Feed(string feed) => new(200, "application/atom+xml", Encoding.UTF8.GetBytes(feed));

    private static XName Atom(string name) => XName.Get(name, "http://www.w3.org/2005/Atom");
}
