using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Arxiv.Harvesting;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv.Harvesting;

public sealed class ArxivBulkTests
{
    private const int Days = 4;

    // 25 records a day over the window, some of them changed later than they were created, some of other categories.
    private static readonly List<HarvestUpstream.Record> s_records =
    [
        .. Enumerable.Range(0, (Days + 1) * 25).Select(number =>
        {
            var day = SourceRig.Today.AddDays(-number / 25);
            var categories = (number % 5) switch { 0 => "stat.ML cs.LG", 1 => "cs.DB", _ => "cs.AI cs.LG" };
            return new HarvestUpstream.Record($"2605.{number:D5}", day, day, categories, IsDeleted: number % 25 == 7);
        }),
        new("2401.00001", new(2024, 1, 2), SourceRig.Today, "cs.AI"),
        new("2604.00001", new(2026, 4, 1), new(2026, 4, 1), "cs.AI"),
    ];

    private static readonly HashSet<string> s_expected =
    [
        .. s_records.Where(record => !record.IsDeleted && record.Created >= SourceRig.Today.AddDays(-Days) && record.Categories != "cs.DB")
            .Select(record => record.Id),
    ];

    [Fact]
    public async Task Everything_of_the_window_arrives_from_all_sets()
    {
        await using var rig = await StartAsync(out _);

        var pages = await FetchAsync(rig);

        Assert.Equal(s_expected, SourceRig.Papers(pages).Select(paper => paper.SourceId).ToHashSet());
        Assert.Null(pages[^1].Position);
        Assert.All(pages.SkipLast(1), page => Assert.NotNull(page.Position));
        Assert.Equal(pages.Count, pages[^1].ExpectedPages);
        var paper = SourceRig.Papers(pages).First();
        Assert.Equal(("arxiv", "rag", "About retrieval."), (paper.Source, paper.Category, paper.Abstract));
        Assert.Equal(["Tobias Okafor"], paper.Authors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(13)]
    public async Task A_run_that_was_stopped_is_gone_on_with_and_reads_no_page_twice(int pagesBefore)
    {
        await using var rig = await StartAsync(out _);
        await FetchAsync(rig);
        var all = rig.Upstream.Requests.Count;

        var before = await FetchAsync(rig, mostPages: pagesBefore);
        var after = await FetchAsync(rig, before[^1].Position);

        Assert.Equal(s_expected, SourceRig.Papers([.. before, .. after]).Select(paper => paper.SourceId).ToHashSet());
        Assert.Equal(2 * all, rig.Upstream.Requests.Count);
    }

    [Fact]
    public async Task A_stale_token_costs_one_day_and_no_paper()
    {
        await using var rig = await StartAsync(out var oai);
        var before = await FetchAsync(rig, mostPages: 2);
        oai.Generation++;

        var after = await FetchAsync(rig, before[^1].Position);

        Assert.Equal(s_expected, SourceRig.Papers([.. before, .. after]).Select(paper => paper.SourceId).ToHashSet());
    }

    [Fact]
    public async Task Runs_that_are_cut_deliver_every_paper_once_in_the_end()
    {
        await using var rig = await StartAsync(out _);
        List<string> ids = [];
        string? position = null;
        var runs = 0;
        do
        {
            var pages = await FetchAsync(rig, position, mostResults: 7);
            ids.AddRange(SourceRig.Papers(pages).Select(paper => paper.SourceId));
            position = pages[^1].Position;
            Assert.Equal(position is not null, pages[^1].CutAtMaxResults);
        }
        while (position is not null && ++runs < 100);

        Assert.Equal(s_expected, ids.ToHashSet());
        // A paper in two sets comes twice, as it does in one run.
        Assert.InRange(ids.Count, s_expected.Count, 2 * s_expected.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"Sets\":\"math\",\"First\":\"2026-05-01\",\"Day\":\"2026-05-13\",\"Set\":\"math\",\"Token\":null,\"Skip\":0}")]
    [InlineData("{\"Sets\":\"cs,stat\",\"First\":\"2026-05-12\",\"Day\":\"2026-05-13\",\"Set\":\"cs\",\"Token\":null,\"Skip\":0}")]
    [InlineData("{\"Sets\":\"cs,stat\",\"First\":\"2026-04-01\",\"Day\":\"2026-04-30\",\"Set\":\"cs\",\"Token\":null,\"Skip\":0}")]
    public async Task A_position_that_does_not_cover_the_window_is_not_gone_on_from(string position)
    {
        await using var rig = await StartAsync(out _);

        Assert.Equal(s_expected, SourceRig.Papers(await FetchAsync(rig, position)).Select(paper => paper.SourceId).ToHashSet());
    }

    [Fact]
    public async Task A_position_within_a_longer_window_is()
    {
        await using var rig = await StartAsync(out _);
        var position = "{\"Sets\":\"cs,stat\",\"First\":\"2026-05-01\",\"Day\":\"2026-05-13\",\"Set\":\"stat\",\"Token\":null,\"Skip\":0}";

        await FetchAsync(rig, position);

        Assert.Contains("set=stat&from=2026-05-13&until=2026-05-13", Assert.Single(rig.Upstream.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_page_is_asked_for_again()
    {
        await using var rig = await StartAsync(out _);
        rig.Upstream.Script(Fault.None, Fault.EmptyPage, Fault.EmptyPage);

        Assert.Equal(s_expected, SourceRig.Papers(await FetchAsync(rig)).Select(paper => paper.SourceId).ToHashSet());
    }

    [Fact]
    public async Task What_arxiv_refuses_is_not_asked_again()
    {
        await using var rig = await StartAsync(out _);
        rig.Upstream.Script(Fault.Answer(200, "text/xml", """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="badArgument">no</error></OAI-PMH>"""));

        var error = await Assert.ThrowsAsync<SourceException>(() => FetchAsync(rig));

        Assert.Equal((SourceException.Rejected, false), (error.Code, error.Retryable));
        Assert.Contains("badArgument", error.Message, StringComparison.Ordinal);
        Assert.Single(rig.Upstream.Requests);
    }

    private static Task<SourceRig> StartAsync(out HarvestUpstream oai)
    {
        var upstream = oai = new HarvestUpstream(s_records, pageSize: 10);
        return SourceRig.StartAsync(upstream.StartAsync);
    }

    private static Task<List<SourcePage>> FetchAsync(
        SourceRig rig, string? position = null, int mostPages = int.MaxValue, int mostResults = 20_000)
    {
        var settings = new ArxivSettings { OaiUrl = new Uri(rig.Upstream.Address, HarvestUpstream.Path), Categories = ["cs.AI", "cs.LG", "stat.ML"] };
        var bulk = new ArxivBulk(rig.Reader, new ArxivRecordsReader(NullLogger<ArxivRecordsReader>.Instance), settings);
        return SourceRig.FetchAsync(
            bulk.FetchAsync, SourceRig.Request(Days, mostResults) with { Mode = SourceMode.Bulk, Position = position }, mostPages);
    }
}
