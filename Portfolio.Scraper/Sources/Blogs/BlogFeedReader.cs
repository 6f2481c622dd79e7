using System.Xml;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Reads RSS 2.0 and Atom feeds.</summary>
public sealed class BlogFeedReader(ILogger<BlogFeedReader> logger)
{
    internal const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Reads a whole feed; a post without a title or a link is logged, counted and left out.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="feed">Where it is from, for relative links and messages.</param>
    /// <exception cref="SourceException">The body is no complete feed: retryable.</exception>
    public BlogPosts Read(ReadOnlyMemory<byte> body, BlogFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        List<BlogPost> posts = [];
        var skipped = 0;
        try
        {
            using var reader = SourceXml.Open(body);
            reader.MoveToContent();
            if (reader.Is("feed", Atom))
                reader.Children(child => Entry(child, "entry", Atom));
            else if (reader.Is("rss", ""))
                reader.Children(channel => channel.Children(child => Entry(child, "item", "")));
            else
                throw NoFeed("neither RSS nor Atom");
            return new(posts, skipped);
        }
        catch (XmlException e)
        {
            throw NoFeed("no complete XML", e);
        }

        void Entry(XmlReader child, string name, string space)
        {
            if (!child.Is(name, space))
            {
                child.Skip();
                return;
            }

            if (BlogEntryReader.Read(child).ToPost(feed.Address) is { } post)
            {
                posts.Add(post);
                return;
            }

            skipped++;
            logger.LogWarning("A post of {Feed} without a title or a link is left out", feed.Key);
        }

        SourceException NoFeed(string what, Exception? cause = null) =>
            new(SourceException.Unavailable, $"The feed of {feed.Display} is {what}.", retryable: true, cause);
    }
}
