using Portfolio.Scraper.Sources;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources;

/// <summary>What goes wrong with any source, over every source in every mode.</summary>
public sealed class SourceFaultTests
{
    private const long Megabyte = 1024 * 1024;

    private static readonly Dictionary<string, Fault> s_passing = new()
    {
        ["reset"] = Fault.Reset,
        ["429"] = Fault.Status(429),
        ["429, later"] = Fault.Status(429, TimeSpan.FromSeconds(40)),
        ["500"] = Fault.Status(500),
        ["503, later"] = Fault.Status(503, TimeSpan.FromSeconds(20)),
        ["cut short"] = Fault.CutShort,
        ["cut short quietly"] = Fault.CutShortQuietly,
        ["corrupt gzip"] = Fault.CorruptGzip,
        ["wrong content type"] = Fault.WrongContentType,
    };

    private static readonly Dictionary<string, (Fault Fault, string Code, int Tries)> s_lasting = new()
    {
        ["reset"] = (Fault.Reset, SourceException.Unavailable, 4),
        ["429"] = (Fault.Status(429), SourceException.RateLimited, 4),
        ["429, too late"] = (Fault.Status(429, TimeSpan.FromHours(1)), SourceException.RateLimited, 1),
        ["500"] = (Fault.Status(500), SourceException.Unavailable, 4),
        ["403"] = (Fault.Answer(403, "text/plain", "no"), SourceException.Rejected, 1),
        ["cut short"] = (Fault.CutShort, SourceException.Unavailable, 4),
        ["corrupt gzip"] = (Fault.CorruptGzip, SourceException.Unavailable, 4),
        ["wrong content type"] = (Fault.WrongContentType, SourceException.Unavailable, 4),
        ["redirect loop"] = (Fault.Redirect("/again"), SourceException.Unavailable, 6),
        ["200 MB"] = (Fault.Flood(200 * Megabyte), SourceException.Unavailable, 1),
        ["gzip bomb"] = (Fault.GzipBomb(100 * Megabyte), SourceException.Unavailable, 1),
        ["entities that grow"] = (
            Fault.Answer(200, "text/xml", "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item>&b;</item></channel></rss>"),
            SourceException.Unavailable, 4),
        ["entities of files"] = (
            Fault.Answer(200, "text/xml", "<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>&x;</title></feed>"),
            SourceException.Unavailable, 4),
        ["a document type of elsewhere"] = (
            Fault.Answer(200, "text/xml", "<!DOCTYPE OAI-PMH SYSTEM \"http://127.0.0.1:1/x.dtd\"><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"/>"),
            SourceException.Unavailable, 4),
    };

    public static MatrixTheoryData<string, string> Passing => new(SourceUnderTest.Names, s_passing.Keys);

    public static MatrixTheoryData<string, string> Lasting => new(SourceUnderTest.Names, s_lasting.Keys);

    public static TheoryData<string> Sources => [.. SourceUnderTest.Names];

    // An empty feed of posts, or a list without papers, is nothing unexpected.
    public static TheoryData<string> NeverEmpty => [.. SourceUnderTest.Names.Except(["blogs", "paperswithcode"])];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_that_passes_loses_nothing(string source, string fault)
    {
        await using var calm = await SourceUnderTest.StartAsync(source);
        var expected = Ids(await SourceUnderTest.FetchAsync(source, calm));
        await using var rig = await SourceUnderTest.StartAsync(source);
        rig.Upstream.Script(Fault.None, s_passing[fault], s_passing[fault]);

        var pages = await SourceUnderTest.FetchAsync(source, rig);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(pages));
        Assert.All(pages, page => Assert.Null(page.Problem));
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_fault_that_stays_is_a_named_error_and_costs_little(string source, string fault)
    {
        var (given, code, tries) = s_lasting[fault];
        await using var rig = await SourceUnderTest.StartAsync(source);
        rig.Upstream.Always(given);

        var error = await Assert.ThrowsAsync<SourceException>(() => SourceUnderTest.FetchAsync(source, rig));

        Assert.Equal(code, error.Code);
        // What is left of Papers with Code redirects, or sends pages for people: neither is asked for again.
        var isClosed = source == "paperswithcode" && (tries == 6 || given is Fault.Body { Text: ['<', ..] });
        // Both feeds of the rig are on one host, which is asked for the second only when it did not ask for a pause.
        var feeds = source == "blogs" && fault != "429, too late" ? 2 : 1;
        Assert.Equal((isClosed ? 1 : tries) * feeds, rig.Upstream.Requests.Count);
        if (given is Fault.Much)
            Assert.Contains("more than 4 MiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Silence_ends_with_the_timeout_and_is_tried_again(string source)
    {
        await using var calm = await SourceUnderTest.StartAsync(source);
        var expected = Ids(await SourceUnderTest.FetchAsync(source, calm));
        await using var rig = await SourceUnderTest.StartAsync(source);
        rig.Upstream.Script(Fault.Silence);

        var fetch = SourceUnderTest.FetchAsync(source, rig);
        await rig.Upstream.WaitForRequestsAsync(1, TestContext.Current.CancellationToken);
        rig.Time.Advance(SourceRig.Timeout);

        Assert.Equal(expected, Ids(await fetch));
    }

    [Theory]
    [MemberData(nameof(NeverEmpty))]
    public async Task A_page_that_is_empty_for_a_moment_loses_nothing(string source)
    {
        await using var calm = await SourceUnderTest.StartAsync(source);
        var expected = Ids(await SourceUnderTest.FetchAsync(source, calm));
        await using var rig = await SourceUnderTest.StartAsync(source);
        rig.Upstream.Script(source == "arxiv announce" ? [Fault.EmptyPage] : [Fault.None, Fault.EmptyPage]);

        Assert.Equal(expected, Ids(await SourceUnderTest.FetchAsync(source, rig)));
    }

    private static List<string> Ids(List<SourcePage> pages) => [.. SourceRig.Papers(pages).Select(paper => paper.SourceId)];
}
