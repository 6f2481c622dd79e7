using System.Text.RegularExpressions;
using System.Xml;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Arxiv.Announcements;

/// <summary>Reads arXiv's RSS feeds.</summary>
public sealed partial class ArxivAnnouncementReader(ILogger<ArxivAnnouncementReader> logger)
{
    /// <summary>Reads a whole feed; an item without a valid id is logged, counted and left out.</summary>
    /// <exception cref="SourceException">The body is no complete RSS feed: retryable.</exception>
    public ArxivAnnouncements Read(ReadOnlyMemory<byte> body)
    {
        List<ArxivAnnouncement> items = [];
        var skipped = 0;
        try
        {
            using var reader = SourceXml.Open(body);
            if (reader.MoveToContent() != XmlNodeType.Element || !reader.Is("rss", ""))
                throw NoFeed("no RSS feed");
            reader.Children(channel => channel.Children(item =>
            {
                if (!item.Is("item", ""))
                    item.Skip();
                else if (ReadItem(item) is { } read)
                    items.Add(read);
                else
                    skipped++;
            }));
            return new(items, skipped);
        }
        catch (XmlException e)
        {
            throw ArxivFeedReader.IsRateExceeded(body)
                ? new SourceException(SourceException.RateLimited, "arXiv answered \"Rate exceeded.\"", true, e)
                : NoFeed("no complete XML", e);
        }
    }

    private ArxivAnnouncement? ReadItem(XmlReader reader)
    {
        var (link, kind, title, description) = ("", "", "", "");
        reader.Children(child =>
        {
            switch (child.NamespaceURI, child.LocalName)
            {
                case ("", "link"):
                    link = child.Text().Trim();
                    break;
                case ("", "title"):
                    title = PaperText.Title(child.Text());
                    break;
                case ("", "description"):
                    description = PaperText.OneLine(child.Text());
                    break;
                case (ArxivFeedReader.Arxiv, "announce_type"):
                    kind = child.Text().Trim();
                    break;
                default:
                    child.Skip();
                    break;
            }
        });

        var lead = Lead().Match(description);
        if (ArxivId.FromAddress(link) is { } id)
            return new(id, kind.Length > 0 ? kind : lead.Groups["kind"].Value, title, description[lead.Length..]);
        logger.LogWarning("An item of arXiv's feed of the day without a valid id is left out (link \"{Link}\")", link);
        return null;
    }

    private static SourceException NoFeed(string what, Exception? cause = null) =>
        new(SourceException.Unavailable, $"arXiv's feed of the day is {what}.", retryable: true, cause);

    [GeneratedRegex(@"^arXiv:\S+ Announce Type: (?<kind>[a-z-]+) (Abstract: )?")]
    private static partial Regex Lead();
}
