using System.Text;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv.Harvesting;
using Portfolio.Tests.Logs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv.Harvesting;

public sealed class ArxivRecordsReaderTests
{
    private const string Head = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>""";

    private static readonly Dictionary<string, Known> s_known = new()
    {
        ["2016-03_ListRecords_set-cs_last-page"] = new(538, 1204, 168, null, 102_538, "math/0611918", "2006-11-29", "math.GR"),
        ["2016-03_ListRecords_set-cs_page91-of-103"] = new(1000, 3033, 60, "1122234|91001", 102_538, "1601.01951", "2016-01-07", "cs.SY"),
        ["hepcrawl_arxiv-physics-hep-ex"] = new(3, 0, 0, null, null, "1706.05371", "2017-06-16", "physics.ins-det"),
        ["hepcrawl_arxiv-single"] = new(1, 0, 0, null, null, "1401.2122", "2014-01-09", "math.AP"),
        ["hepcrawl_sample_arxiv_record4"] = new(1, 0, 0, null, null, "1603.05976", "2016-03-18", "astro-ph.IM"),
    };

    private readonly ListLogger<ArxivRecordsReader> _log = new();

    public static TheoryData<string> SavedAnswers => [.. SharedFixtures.Files("arxiv/oai", "*.xml")];

    [Theory]
    [MemberData(nameof(SavedAnswers), DisableDiscoveryEnumeration = true)]
    public void A_saved_answer_is_read_whole(string file)
    {
        var known = s_known[Path.GetFileNameWithoutExtension(file)];

        var page = new ArxivRecordsReader(_log).Read(File.ReadAllBytes(file));

        Assert.Equal((known.Records, 0, 0, null), (page.Records.Count, page.Skipped, page.Deleted, page.Error));
        Assert.Equal((known.Token, known.Total), (page.Token, page.Total));
        var first = page.Records[0];
        Assert.Equal(
            (known.Id, known.Created, known.Primary),
            (first.Entry.Id, $"{first.Entry.Published:yyyy-MM-dd}", first.Entry.PrimaryCategory));
        Assert.Equal(first.Entry.PrimaryCategory, first.Categories[0]);
        Assert.All(page.Records, record => Assert.NotEmpty(record.Entry.Authors));
        if (known.Authors == 0)
            return;
        Assert.Equal(known.Authors, page.Records.Sum(record => record.Entry.Authors.Count));
        Assert.Equal(known.Dois, page.Records.Count(record => record.Entry.Doi is not null));
    }

    [Fact]
    public void Names_are_put_together_and_dois_cleaned()
    {
        var page = Read(Head + Record("2605.00001", """
            <authors><author><keyname>The Team</keyname></author><author><keyname>:</keyname></author>
            <author><keyname>Brown</keyname><forenames>A. B.</forenames><suffix>Jr.</suffix><affiliation>X</affiliation></author></authors>
            <doi>10.1000/ABC 10.1000/def</doi>
            """) + "</ListRecords></OAI-PMH>");

        var entry = Assert.Single(page.Records).Entry;
        Assert.Equal(["The Team", "A. B. Brown Jr."], entry.Authors);
        Assert.Equal("10.1000/abc", entry.Doi);
    }

    [Fact]
    public void Deleted_and_broken_records_are_counted()
    {
        var page = Read(
            Head + Record("2605.00001", "") + Record("nonsense", "") + "<record><header status=\"deleted\"/></record><record/>"
            + "<resumptionToken> next </resumptionToken></ListRecords></OAI-PMH>");

        Assert.Equal((1, 2, 1, 4, "next"), (page.Records.Count, page.Skipped, page.Deleted, page.Count, page.Token));
        Assert.Equal(2, _log.Entries.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Rate exceeded.")]
    [InlineData("<html><body>Back soon</body></html>")]
    [InlineData(Head)]
    [InlineData(Head + "<record><header>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]>" + Head + "&a;</ListRecords></OAI-PMH>")]
    public void What_is_no_answer_may_be_asked_for_again(string body)
    {
        var error = Assert.Throws<SourceException>(() => Read(body));

        Assert.True(error.Retryable);
        var isRate = body.StartsWith("Rate", StringComparison.Ordinal);
        Assert.Equal(isRate ? SourceException.RateLimited : SourceException.Unavailable, error.Code);
    }

    private ArxivRecords Read(string body) => new ArxivRecordsReader(_log).Read(Encoding.UTF8.GetBytes(body));

    private static string Record(string id, string more) =>
        $"""<record><header/><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{id}</id><created>2026-05-12</created>{more}<title>T</title><categories>cs.AI cs.LG</categories><abstract>S</abstract></arXiv></metadata></record>""";

    private sealed record Known(
        int Records, int Authors, int Dois, string? Token, int? Total, string Id, string Created, string Primary);
}
