using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources.HuggingFace;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.HuggingFace;

public sealed class HuggingFaceSourceTests
{
    [Fact]
    public async Task Lists_of_the_window_arrive_newest_first_and_complete()
    {
        await using var rig = await StartAsync(
            (SourceRig.Today, await File.ReadAllBytesAsync(HuggingFaceUpstream.File, TestContext.Current.CancellationToken)),
            (SourceRig.Today.AddDays(-2), List(("2605.80001", "A transformer"), ("2605.90011", "Listed again"))),
            (SourceRig.Today.AddDays(-4), List(("2605.70001", "Before the window"))));

        var pages = await SourceRig.FetchAsync(Source(rig), SourceRig.Request(days: 3));

        Assert.Equal(
            ["2605.90011", "2605.90007", "2605.90003", "2605.90002", "2605.80001"],
            SourceRig.Papers(pages).Select(paper => paper.SourceId));
        Assert.Equal([4, 0, 0, 0], pages.Select(page => page.Skipped));
        Assert.Equal([(1, 4), (2, 4), (3, 4), (4, 4)], pages.Select(page => (page.Number, page.ExpectedPages)));
        var paper = pages[0].Papers[0];
        Assert.Equal(
            ($"{rig.Upstream.Address}papers/2605.90011", "https://arxiv.org/pdf/2605.90011", "https://github.com/example/permits"),
            (paper.Url, paper.PdfUrl, paper.GithubUrl));
        Assert.Equal(("huggingface", "rag", 41), (paper.Source, paper.Category, paper.CitationCount));
        Assert.Equal(new DateOnly(2026, 5, 12), paper.PublishedDate);
    }

    [Fact]
    public async Task Every_day_is_asked_for_at_the_pace_of_sources_and_an_empty_working_day_twice()
    {
        await using var rig = await StartAsync((SourceRig.Today, List(("2605.90001", "T"))), (SourceRig.Today.AddDays(-1), List(("2605.90000", "U"))));

        // Wednesday to Saturday.
        await SourceRig.FetchAsync(Source(rig, token: "secret"), SourceRig.Request(days: 4));

        Assert.Equal(
            ["2026-05-13", "2026-05-12", "2026-05-11", "2026-05-11", "2026-05-10", "2026-05-09"],
            rig.Upstream.Requests.Select(request => request.PathAndQuery.Split("date=")[1][..10]));
        Assert.All(rig.Upstream.Requests, request => Assert.Contains("limit=100", request.PathAndQuery, StringComparison.Ordinal));
        Assert.All(rig.Upstream.Requests, request => Assert.Equal("Bearer secret", request.Authorization));
        var times = rig.Upstream.Requests.Select(request => request.At).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_list_that_is_empty_at_first_is_not_taken_for_the_end()
    {
        await using var rig = await StartAsync((SourceRig.Today.AddDays(-1), List(("2605.90000", "U"))));
        rig.Upstream.Script(Fault.None, Fault.EmptyPage);

        var pages = await SourceRig.FetchAsync(Source(rig), SourceRig.Request(days: 1));

        Assert.Equal("2605.90000", Assert.Single(SourceRig.Papers(pages)).SourceId);
    }

    [Fact]
    public async Task A_long_list_is_read_in_pages()
    {
        var items = Enumerable.Range(0, 100).Select(number => ($"2605.{number:D5}", "T")).ToArray();
        await using var rig = await StartAsync((SourceRig.Today, List(items)));

        var pages = await SourceRig.FetchAsync(Source(rig), SourceRig.Request(days: 1));

        Assert.Equal(100, SourceRig.Papers(pages).Count());
        Assert.Contains("p=1", rig.Upstream.Requests[1].PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, true)]
    [InlineData(4, 4, false)]
    public async Task No_more_is_delivered_than_was_asked_for(int most, int papers, bool isCut)
    {
        await using var rig = await StartAsync(
            (SourceRig.Today, List(("2605.90001", "A"), ("2605.90002", "B"), ("2605.90003", "C"))),
            (SourceRig.Today.AddDays(-1), List(("2605.80001", "D"))));

        var pages = await SourceRig.FetchAsync(Source(rig), SourceRig.Request(days: 1, mostResults: most));

        Assert.Equal(papers, SourceRig.Papers(pages).Count());
        Assert.Equal(isCut, pages[^1].CutAtMaxResults);
    }

    [Fact]
    public async Task Search_terms_narrow_it_down()
    {
        await using var rig = await StartAsync((SourceRig.Today, List(("2605.90001", "River ice"), ("2605.90002", "Kubernetes"))));

        var pages = await SourceRig.FetchAsync(Source(rig), SourceRig.Request(1, 50, "river ICE", "nothing"));

        Assert.Equal("2605.90001", Assert.Single(SourceRig.Papers(pages)).SourceId);
    }

    private static Task<SourceRig> StartAsync(params (DateOnly Day, byte[] Body)[] days) => SourceRig.StartAsync(
        time => HuggingFaceUpstream.StartAsync(days.ToDictionary(day => day.Day, day => day.Body), time));

    private static HuggingFaceSource Source(SourceRig rig, string? token = null)
    {
        var settings = new HuggingFaceSettings { BaseUrl = rig.Upstream.Address, Token = token };
        var lists = new HuggingFaceListReader(NullLogger<HuggingFaceListReader>.Instance);
        return new(new HuggingFaceDays(rig.Reader, lists, settings), settings);
    }

    private static byte[] List(params (string Id, string Title)[] papers) =>
        JsonSerializer.SerializeToUtf8Bytes(papers.Select(paper => new { paper = new { id = paper.Id, title = paper.Title } }));
}
