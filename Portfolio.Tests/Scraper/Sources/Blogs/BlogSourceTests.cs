using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Blogs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Blogs;

public sealed class BlogSourceTests
{
    [Fact]
    public async Task Posts_of_all_feeds_become_papers()
    {
        await using var rig = await BlogRig.StartAsync();

        var pages = await SourceRig.FetchAsync(BlogRig.Source(rig), SourceRig.Request(days: 7));

        Assert.Equal([(1, 2, 3), (2, 2, 0)], pages.Select(page => (page.Number, page.ExpectedPages, page.Skipped)));
        var papers = SourceRig.Papers(pages).ToList();
        Assert.Equal(
            ["fine-tuning-vision-agents", "rapid-division-of-reagents", "without-a-date", "two-fine-tuning-vision-agents"],
            papers.Take(4).Select(paper => paper.SourceId));
        // Of one feed two posts have the same last part once it is cleaned: an underscore is a hyphen.
        Assert.Matches("^two-fine-tuning-vision-agents-[0-9a-f]{8}$", papers[4].SourceId);
        var first = papers[0];
        Assert.Equal(("blog", 0.85, "https://blog.example/2026/Fine_Tuning-Vision-Agents/"), (first.Source, first.RelevanceScore, first.Url));
        Assert.Equal(["Fine-tuning", "Benchmark", "API", "Open Source", "Vision", "research"], first.Tags);
        Assert.Equal("training", first.Category);
        Assert.Equal(["One"], papers[1].Authors);
        // Not API in rapid, not Vision in division, not agents in reagents.
        Assert.Equal(["research"], papers[1].Tags);
        Assert.Equal(SourceRig.Today, papers[2].PublishedDate);
        Assert.Equal("Without a date", papers[2].Abstract);
        Assert.Equal(["Claude", "Gemini", "Llama", "Mistral", "LLM"], papers[3].Tags);
    }

    [Fact]
    public async Task An_id_stays_with_its_post_over_runs()
    {
        await using var rig = await BlogRig.StartAsync();
        var stored = new Dictionary<string, string> { ["fine-tuning-vision-agents"] = "https://elsewhere.example/fine-tuning-vision-agents" };

        var papers = SourceRig.Papers(await SourceRig.FetchAsync(BlogRig.Source(rig, stored), SourceRig.Request(days: 7))).ToList();

        Assert.Equal("one-fine-tuning-vision-agents", papers[0].SourceId);
        Assert.Equal(papers.Count, papers.Select(paper => paper.SourceId).Distinct().Count());
    }

    [Fact]
    public async Task A_feed_that_fails_is_a_problem_and_the_others_arrive()
    {
        await using var rig = await BlogRig.StartAsync();
        rig.Upstream.Script(Fault.Status(404));

        var pages = await SourceRig.FetchAsync(BlogRig.Source(rig), SourceRig.Request(days: 7));

        Assert.Equal("one: 127.0.0.1 answered 404.", pages[0].Problem);
        Assert.Null(pages[1].Problem);
        Assert.Equal(2, SourceRig.Papers(pages).Count());
    }

    [Fact]
    public async Task When_all_feeds_fail_so_does_the_source()
    {
        await using var rig = await BlogRig.StartAsync();
        rig.Upstream.Script(Fault.Status(404), Fault.Status(410));

        var error = await Assert.ThrowsAsync<SourceException>(() => SourceRig.FetchAsync(BlogRig.Source(rig), SourceRig.Request()));

        Assert.Equal("one: 127.0.0.1 answered 404. two: 127.0.0.1 answered 410.", error.Message);
    }

    [Fact]
    public async Task No_more_is_delivered_than_was_asked_for()
    {
        await using var rig = await BlogRig.StartAsync();

        var pages = await SourceRig.FetchAsync(BlogRig.Source(rig), SourceRig.Request(days: 7, mostResults: 2));

        Assert.Equal(2, SourceRig.Papers(pages).Count());
        Assert.True(Assert.Single(pages).CutAtMaxResults);
        Assert.Single(rig.Upstream.Requests);
    }

    [Theory]
    [InlineData("https://a.example/p/short", "A title of words", "a-title-of-words")]
    [InlineData("https://a.example/1234567890123", "T: x", "t--x")]
    [InlineData("https://a.example/Some_Long%20Name.html?x=1", "T", "some-long-name-html")]
    [InlineData("https://a.example/", "???", "post")]
    public void A_slug_is_the_last_part_of_the_address_or_the_title(string link, string title, string slug) =>
        Assert.Equal(slug, BlogSlug.Of(new Uri(link), title));

    [Fact]
    public void A_long_summary_is_cut_and_says_so()
    {
        var post = new BlogPost("T", new("https://a.example/x"), SourceRig.Today, new string('a', 499) + " b", []);

        var paper = post.ToScraped(BlogFeed.Usual[0], "x", SourceRig.Today);

        Assert.Equal(new string('a', 499) + "...", paper.Abstract);
        Assert.Equal(["OpenAI"], paper.Authors);
    }
}
