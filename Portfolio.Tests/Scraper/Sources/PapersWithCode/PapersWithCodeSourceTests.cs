using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.PapersWithCode;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.PapersWithCode;

public sealed class PapersWithCodeSourceTests
{
    private static readonly byte[] s_listed = """
        [{"paper":{"id":"2605.90011","title":"With code","summary":"S","upvotes":4,"githubRepo":"https://github.com/example/permits"}},
         {"paper":{"id":"2605.90007","title":"Without code"}}]
        """u8.ToArray();

    [Fact]
    public async Task Papers_of_the_window_arrive_with_their_best_code()
    {
        // 60 papers over six days, ten a day.
        var papers = PapersWithCodeUpstream.Papers(Enumerable.Range(0, 60).Select(number => SourceRig.Today.AddDays(-number / 10)));
        var upstream = new PapersWithCodeUpstream(papers, id => id == "paper-1"
            ? []
            : [new { url = $"https://github.com/fans/{id}", stars = 99, is_official = false }, new { url = $"https://github.com/authors/{id}", stars = 1, is_official = true }]);
        await using var rig = await SourceRig.StartAsync(upstream.StartAsync);

        var pages = await SourceRig.FetchAsync(Source(rig, PapersWithCodeFallback.None), SourceRig.Request(days: 5));

        var found = SourceRig.Papers(pages).ToList();
        Assert.Equal(60, found.Count);
        Assert.Equal(["2605.00000", "pwc-paper-1", "pwc-paper-2"], found.Take(3).Select(paper => paper.SourceId));
        Assert.Equal(("https://arxiv.org/abs/2605.00000", "https://arxiv.org/pdf/2605.00000"), (found[0].Url, found[0].PdfUrl));
        Assert.Equal(("https://example.org/papers/1", "https://example.org/papers/1.pdf", null), (found[1].Url, found[1].PdfUrl, found[1].GithubUrl));
        Assert.Equal("https://github.com/authors/paper-2", found[2].GithubUrl);
        Assert.Equal(("paperswithcode", "inference", "About quantization."), (found[0].Source, found[0].Category, found[0].Abstract));
        Assert.Equal([(1, 2), (2, 2)], pages.Select(page => (page.Number, page.ExpectedPages)));
    }

    [Fact]
    public async Task Reading_ends_at_the_window()
    {
        var papers = PapersWithCodeUpstream.Papers(Enumerable.Range(0, 500).Select(number => SourceRig.Today.AddDays(-number / 10)));
        await using var rig = await SourceRig.StartAsync(new PapersWithCodeUpstream(papers, _ => []).StartAsync);

        var pages = await SourceRig.FetchAsync(Source(rig, PapersWithCodeFallback.None), SourceRig.Request(days: 1));

        Assert.Equal(20, SourceRig.Papers(pages).Count());
        Assert.Single(rig.Upstream.Requests, request => request.PathAndQuery.Contains("items_per_page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_api_that_does_not_sort_is_read_to_its_end()
    {
        var papers = PapersWithCodeUpstream.Papers(Enumerable.Range(0, 120).Select(number => SourceRig.Today.AddDays(number / 10 - 11)));
        await using var rig = await SourceRig.StartAsync(new PapersWithCodeUpstream(papers, _ => []).StartAsync);

        var pages = await SourceRig.FetchAsync(Source(rig, PapersWithCodeFallback.None), SourceRig.Request(days: 1));

        Assert.Equal(20, SourceRig.Papers(pages).Count());
        Assert.Equal(3, pages.Count);
    }

    [Fact]
    public async Task A_paper_whose_code_cannot_be_told_arrives_without()
    {
        var papers = PapersWithCodeUpstream.Papers(SourceRig.Today);
        await using var rig = await SourceRig.StartAsync(new PapersWithCodeUpstream(papers, _ => []).StartAsync);
        rig.Upstream.Script(Fault.None, Fault.Status(404));

        Assert.Null(Assert.Single(SourceRig.Papers(await SourceRig.FetchAsync(Source(rig, PapersWithCodeFallback.None), SourceRig.Request()))).GithubUrl);
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("page")]
    [InlineData("status")]
    public async Task A_closed_site_gives_way_to_Hugging_Faces_papers_with_code(string how)
    {
        await using var rig = await StartListsAsync();
        rig.Upstream.Script([.. Enumerable.Repeat(Closed(how), how == "status" ? 4 : 1)]);

        var pages = await SourceRig.FetchAsync(Source(rig, PapersWithCodeFallback.HuggingFace), SourceRig.Request(days: 1));

        var paper = Assert.Single(SourceRig.Papers(pages));
        Assert.Equal(("paperswithcode", "2605.90011", "https://github.com/example/permits"), (paper.Source, paper.SourceId, paper.GithubUrl));
        Assert.Equal("via-huggingface", paper.Tags[^1]);
    }

    [Theory]
    [InlineData("redirect", 1)]
    [InlineData("page", 1)]
    [InlineData("status", 4)]
    public async Task Without_a_fallback_a_closed_site_is_an_error(string how, int requests)
    {
        await using var rig = await StartListsAsync();
        rig.Upstream.Script([.. Enumerable.Repeat(Closed(how), 4)]);

        var error = await Assert.ThrowsAsync<SourceException>(
            () => SourceRig.FetchAsync(Source(rig, PapersWithCodeFallback.None), SourceRig.Request(days: 1)));

        Assert.Equal(SourceException.Unavailable, error.Code);
        Assert.Equal(requests, rig.Upstream.Requests.Count);
    }

    [Fact]
    public void It_goes_after_Hugging_Face_in_a_job_over_both()
    {
        var catalogue = new SourceCatalogue([new Named("arxiv", null), new Named("paperswithcode", "huggingface"), new Named("huggingface", null)]);

        Assert.Equal(["arxiv", "huggingface", "paperswithcode"], catalogue.InOrder(["arxiv", "paperswithcode", "huggingface"]));
        Assert.Equal(["paperswithcode"], catalogue.InOrder(["paperswithcode"]));
    }

    private static Task<SourceRig> StartListsAsync() => SourceRig.StartAsync(
        time => HuggingFaceUpstream.StartAsync(new Dictionary<DateOnly, byte[]> { [SourceRig.Today] = s_listed }, time));

    private static Fault Closed(string how) => how switch
    {
        "redirect" => Fault.Redirect("https://huggingface.co/papers/trending"),
        "page" => Fault.WrongContentType,
        _ => Fault.Status(503),
    };

    private static PapersWithCodeSource Source(SourceRig rig, PapersWithCodeFallback fallback) =>
        PapersWithCodeRig.Source(rig, new PapersWithCodeSettings { BaseUrl = rig.Upstream.Address, Fallback = fallback });

    private sealed record Named(string Key, string? After) : IPaperSource
    {
        public IAsyncEnumerable<SourcePage> FetchAsync(SourceRequest request, CancellationToken cancellationToken) =>
            AsyncEnumerable.Empty<SourcePage>();
    }
}
