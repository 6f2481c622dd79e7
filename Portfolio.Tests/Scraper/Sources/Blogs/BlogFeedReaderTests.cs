using System.Globalization;
using System.Text;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Blogs;
using Portfolio.Tests.Logs;

namespace Portfolio.Tests.Scraper.Sources.Blogs;

public sealed class BlogFeedReaderTests
{
    private static readonly BlogFeed s_feed = new("one", "One", "research", new("https://blog.example/feed.xml"));

    private readonly ListLogger<BlogFeedReader> _log = new();

    [Fact]
    public void Rss_is_read_whole()
    {
        var posts = Read(File.ReadAllText(BlogRig.Rss));

        Assert.Equal(3, posts.Skipped);
        Assert.Equal(3, _log.Entries.Count);
        Assert.Equal(
            ["Fine-tuning vision agents & an open-source API", "Rapid division of reagents", "Without a date", "Last year"],
            posts.Posts.Select(post => post.Title));
        var first = posts.Posts[0];
        // 20:30 in California is the next day in UTC.
        Assert.Equal(new DateOnly(2026, 5, 13), first.Published);
        Assert.Equal("A benchmark of agents. 2 < 3.", first.Text);
        Assert.Equal(["Inês Carvalho"], first.Authors);
        Assert.Equal("https://blog.example/p/12345678901", posts.Posts[1].Link.AbsoluteUri);
        Assert.Equal("Only content, no summary.", posts.Posts[1].Text);
        Assert.Equal(("https://blog.example/p/without-a-date", null), (posts.Posts[2].Link.AbsoluteUri, posts.Posts[2].Published));
    }

    [Fact]
    public void Atom_is_read_whole()
    {
        var posts = Read(File.ReadAllText(BlogRig.Atom));

        Assert.Equal(0, posts.Skipped);
        Assert.Equal(["A model for code", "Only updated"], posts.Posts.Select(post => post.Title));
        Assert.Equal("https://other.example/fine-tuning-vision-agents", posts.Posts[0].Link.AbsoluteUri);
        Assert.Equal(["Jürgen Weiß", "Mara Lindqvist"], posts.Posts[0].Authors);
        Assert.Equal([new DateOnly(2026, 5, 12), new DateOnly(2026, 5, 12)], posts.Posts.Select(post => post.Published!.Value));
        Assert.Equal("In XHTML.", posts.Posts[1].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Back soon</body></html>")]
    [InlineData("{}")]
    [InlineData("<rss><channel><item><title>x")]
    [InlineData("<rss><channel></channel>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>&x;</title></item></channel></rss>")]
    [InlineData("<rss><channel><title>&nbsp;</title></channel></rss>")]
    public void What_is_no_feed_may_be_asked_for_again(string body)
    {
        var error = Assert.Throws<SourceException>(() => Read(body));

        Assert.Equal((SourceException.Unavailable, true), (error.Code, error.Retryable));
    }

    [Theory]
    [InlineData("Thu, 18 Sep 2025 23:00:00 -0400", "2025-09-19")]
    [InlineData("Thu, 18 Sep 2025 23:00:00 EST", "2025-09-19")]
    [InlineData("18 Sep 2025 10:00 GMT", "2025-09-18")]
    [InlineData("2025-09-18T23:59:59Z", "2025-09-18")]
    [InlineData("2025-09-18", "2025-09-18")]
    [InlineData("1970-01-01T00:00:00Z", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Dates_have_many_forms(string text, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), FeedDate.Day(text));

    private BlogPosts Read(string body) => new BlogFeedReader(_log).Read(Encoding.UTF8.GetBytes(body), s_feed);
}
