using System.Xml;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>What was found in one <c>item</c> of RSS or <c>entry</c> of Atom.</summary>
internal sealed class BlogEntryReader
{
    private const string Dublin = "http://purl.org/dc/elements/1.1/";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";

    private readonly List<string> _authors = [];
    private string _title = "";
    private string _link = "";
    private string _guid = "";
    private string _published = "";
    private string _updated = "";
    private string _summary = "";
    private string _content = "";

    /// <summary>Reads the element that the reader stands on, and moves past it.</summary>
    public static BlogEntryReader Read(XmlReader reader)
    {
        var entry = new BlogEntryReader();
        reader.Children(entry.ReadChild);
        return entry;
    }

    /// <summary>The post; null without a title or a usable link.</summary>
    public BlogPost? ToPost(Uri feed)
    {
        var title = PaperText.Title(HtmlText.Plain(_title));
        var address = _link.Length > 0 ? _link : _guid;
        if (title.Length == 0 || address.Length == 0 || !Uri.TryCreate(feed, address, out var link)
            || PaperText.Address(link.AbsoluteUri) is null)
        {
            return null;
        }

        var text = HtmlText.Plain(_summary) is { Length: > 0 } summary ? summary : HtmlText.Plain(_content);
        return new(title, link, FeedDate.Day(_published) ?? FeedDate.Day(_updated), text, _authors);
    }

    private void ReadChild(XmlReader reader)
    {
        switch (reader.NamespaceURI, reader.LocalName)
        {
            case ("" or BlogFeedReader.Atom, "title"):
                _title = reader.Text();
                break;
            case (BlogFeedReader.Atom, "link"):
                ReadLink(reader);
                break;
            case ("", "link"):
                _link = reader.Text().Trim();
                break;
            case ("", "guid"):
                var isAddress = reader.GetAttribute("isPermaLink") != "false";
                var guid = reader.Text().Trim();
                _guid = isAddress && guid.StartsWith("http", StringComparison.Ordinal) ? guid : "";
                break;
            case ("", "pubDate") or (BlogFeedReader.Atom, "published") or (Dublin, "date"):
                _published = reader.Text();
                break;
            case (BlogFeedReader.Atom, "updated"):
                _updated = reader.Text();
                break;
            case ("", "description") or (BlogFeedReader.Atom, "summary"):
                _summary = reader.Text();
                break;
            case (Content, "encoded") or (BlogFeedReader.Atom, "content"):
                _content = reader.Text();
                break;
            case (Dublin, "creator"):
                AddAuthor(reader.Text());
                break;
            case (BlogFeedReader.Atom, "author"):
                reader.Children(ReadAuthor);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>In the feed itself the link to the post is the one without a relation, or with this one.</summary>
    private void ReadLink(XmlReader reader)
    {
        if (reader.GetAttribute("rel") is null or "alternate" && reader.GetAttribute("href") is { Length: > 0 } address && _link.Length == 0)
            _link = address.Trim();
        reader.Skip();
    }

    private void ReadAuthor(XmlReader reader)
    {
        if (reader.Is("name", BlogFeedReader.Atom))
            AddAuthor(reader.Text());
        else
            reader.Skip();
    }

    private void AddAuthor(string text)
    {
        var name = PaperText.OneLine(text);
        if (name.Length > 0)
            _authors.Add(name);
    }
}
