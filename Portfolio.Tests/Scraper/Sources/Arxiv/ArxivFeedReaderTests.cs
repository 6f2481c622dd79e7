using System.Text;
using System.Xml.Linq;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Tests.Logs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivFeedReaderTests
{
    private const string Head =
        """
        <feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
          xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
        """;

    private const string Id = "<id>http://arxiv.org/abs/2605.00001v1</id>";
    private const string Title = "<title>T</title>";
    private const string Summary = "<summary>S</summary>";
    private const string Published = "<published>2026-05-12T23:59:59Z</published>";

    private readonly ListLogger<ArxivFeedReader> _log = new();

    public static TheoryData<string> SavedFeeds =>
        [ArxivArchive.PresentFile, ArxivArchive.OldFile, .. SharedFixtures.Files("arxiv/atom", "*.xml")];

    public static TheoryData<string> NotFeeds =>
    [
        "Rate exceeded.", "", "   ", "<html><body>Back soon.</body></html>", "<!DOCTYPE html><html><body><p>Back soon.",
        "{\"error\":\"busy\"}", "<feed><entry/></feed>", Head, Head + "<entry><id>x</id>", Head + "</feed></feed>",
        .. SharedFixtures.Files("arxiv/errors", "*.txt").Select(File.ReadAllText),
    ];

    [Theory]
    [MemberData(nameof(SavedFeeds))]
    public void A_saved_feed_is_read_whole(string file)
    {
        var expected = XDocument.Load(file).Descendants(Atom("entry")).Select(Plainly).ToList();

        var feed = Read(File.ReadAllText(file));

        Assert.NotEmpty(feed.Entries);
        Assert.Equal(expected, feed.Entries.Select(Comparable));
        Assert.Equal(0, feed.Skipped);
        Assert.Null(feed.Error);
        Assert.True(feed.TotalResults >= feed.Entries.Count);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Both_serialisations_say_the_same() => Assert.Equal(
        Read(File.ReadAllText(ArxivArchive.PresentFile)).Entries.Select(Comparable),
        Read(File.ReadAllText(ArxivArchive.OldFile)).Entries.Select(Comparable));

    [Fact]
    public void Texts_are_on_one_line_and_authors_in_order()
    {
        var entries = Read(File.ReadAllText(ArxivArchive.OldFile)).Entries;

        var ice = entries.Single(entry => entry.Id == "2605.90010");
        Assert.Equal(["Siobhán Ní Dhálaigh", "Piotr Zieliński", "A. B. Tanaka"], ice.Authors);
        Assert.Equal("cs.CV", ice.PrimaryCategory);
        Assert.Equal(new DateOnly(2026, 5, 12), ice.Published);
        Assert.Contains(entries, entry => entry.Title == "Average-case bounds for storage with $k$ deletions");
        var names = entries.Single(entry => entry.Id == "2605.90005");
        Assert.Contains("weighted edit distance < 2 and give", names.Summary, StringComparison.Ordinal);
        Assert.Contains(entries, entry => entry.Id == "cs/0605901");
    }

    [Theory]
    [MemberData(nameof(NotFeeds))]
    public void What_is_no_feed_may_be_asked_for_again(string body)
    {
        var error = Assert.Throws<SourceException>(() => Read(body));

        Assert.True(error.Retryable);
        var isRate = body.StartsWith("Rate", StringComparison.Ordinal);
        Assert.Equal(isRate ? SourceException.RateLimited : SourceException.Unavailable, error.Code);
    }

    [Fact]
    public void Every_feed_that_is_cut_short_is_noticed()
    {
        var whole = File.ReadAllBytes(ArxivArchive.PresentFile);
        for (var length = 0; length < whole.Length - 1; length += 97)
            Assert.Throws<SourceException>(() => new ArxivFeedReader(_log).Read(whole.AsMemory(0, length)));
    }

    [Fact]
    public void An_empty_feed_is_a_result()
    {
        var feed = Read(Head + "<opensearch:totalResults>0</opensearch:totalResults></feed>");

        Assert.Equal((0, 0, null), (feed.TotalResults, feed.Count, feed.Error));
    }

    [Fact]
    public void The_error_feed_is_no_paper()
    {
        var feed = Read(ArxivAnswers.ErrorFeed);

        Assert.Equal("incorrect id format for abc", feed.Error);
        Assert.Equal(0, feed.Count);
    }

    [Theory]
    [InlineData("id", Title + Summary + Published)]
    [InlineData("id", "<id>urn:x</id>" + Title + Summary + Published)]
    [InlineData("title", Id + "<title> </title>" + Summary + Published)]
    [InlineData("summary", Id + Title + "<summary/>" + Published)]
    [InlineData("published", Id + Title + Summary)]
    [InlineData("published", Id + Title + Summary + "<published>yesterday</published>")]
    public void A_broken_entry_is_logged_counted_and_skipped(string missing, string entry)
    {
        var feed = Read($"{Head}<entry>{Id}{Title}{Summary}{Published}</entry><entry>{entry}</entry><entry/></feed>");

        Assert.Equal("2605.00001", Assert.Single(feed.Entries).Id);
        Assert.Equal((2, 3), (feed.Skipped, feed.Count));
        Assert.Contains($"valid {missing} ", _log.Entries.First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_optional_may_be_missing_and_what_is_strange_is_passed_over()
    {
        var feed = Read(
            Head + "<x:entry xmlns:x=\"urn:other\"><x:id>no</x:id></x:entry><!-- a note -->"
            + "<entry><title>A <i>very</i> <![CDATA[<odd>]]> title</title><author/><author><name> </name></author>"
            + "<x:title xmlns:x=\"urn:other\">no</x:title><category term=\"E.1; E.4\"/>" + Published + Summary
            + "<id>\n http://arxiv.org/abs/2605.00001v1 </id></entry></feed>");

        var entry = Assert.Single(feed.Entries);
        Assert.Equal("A very <odd> title", entry.Title);
        Assert.Empty(entry.Authors);
        Assert.Equal("E.1; E.4", entry.PrimaryCategory);
        Assert.Null(feed.TotalResults);
    }

    [Theory]
    [InlineData("<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "&x;")]
    [InlineData("<!DOCTYPE feed [<!ENTITY a \"aaaa\"><!ENTITY x \"&a;&a;&a;&a;\">]>", "&x;")]
    [InlineData("", "&x;")]
    public void Entities_and_document_types_are_refused(string doctype, string title) =>
        Assert.Throws<SourceException>(() => Read($"{doctype}{Head}<title>{title}</title></feed>"));

    private ArxivFeed Read(string body) => new ArxivFeedReader(_log).Read(Encoding.UTF8.GetBytes(body));

    private static XName Atom(string name) => XName.Get(name, "http://www.w3.org/2005/Atom");

    private static string Comparable(ArxivEntry entry) => string.Join(
        '|', [entry.Id, entry.Title, entry.Summary, $"{entry.Published:O}", entry.PrimaryCategory, .. entry.Authors]);

    // Another way to read an entry, to compare with.
    private static string Plainly(XElement entry)
    {
        var id = Text(entry, "id").Split("/abs/")[1];
        var names = entry.Elements(Atom("author")).Select(author => Text(author, "name"));
        var primary = entry.Element(XName.Get("primary_category", "http://arxiv.org/schemas/atom"))!;
        return string.Join(
            '|',
            [
                id[..id.LastIndexOf('v')], Text(entry, "title"), Text(entry, "summary"), Text(entry, "published")[..10],
                primary.Attribute("term")!.Value, .. names,
            ]);
    }

    private static string Text(XElement parent, string name)
    {
        var words = parent.Element(Atom(name))!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }
}
