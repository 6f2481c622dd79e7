using System.Globalization;
using System.Text;
using System.Xml;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>What was found in one <c>entry</c> element, before it is known to be complete.</summary>
internal sealed class ArxivEntryReader
{
    private readonly List<string> _authors = [];
    private string _title = "";
    private string _published = "";
    private string? _primaryCategory;
    private string? _firstCategory;

    /// <summary>The text of <c>id</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The text of <c>summary</c> on one line.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What keeps this from being a paper; null when nothing does.</summary>
    public string? Missing =>
        ArxivId.FromAddress(Address) is null ? "id"
        : _title.Length == 0 ? "title"
        : Summary.Length == 0 ? "summary"
        : PublishedDate is null ? "published"
        : null;

    /// <summary>An error of the API, in the form of an entry.</summary>
    public bool IsError => Address.Contains("/api/errors", StringComparison.Ordinal);

    private DateOnly? PublishedDate
    {
        get
        {
            var day = _published.AsSpan(0, Math.Min(_published.Length, 10));
            var isDay = DateOnly.TryParseExact(
                day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            return isDay ? date : null;
        }
    }

    /// <summary>Reads the element that the reader stands on, and moves past it.</summary>
    public static ArxivEntryReader Read(XmlReader reader)
    {
        var entry = new ArxivEntryReader();
        Children(reader, entry.ReadChild);
        return entry;
    }

    /// <summary>The entry, or null when something is <see cref="Missing"/>.</summary>
    public ArxivEntry? ToEntry()
    {
        if (Missing is not null)
            return null;
        var category = _primaryCategory ?? _firstCategory;
        return new(ArxivId.FromAddress(Address)!, _title, Summary, PublishedDate!.Value, _authors, category);
    }

    private void ReadChild(XmlReader reader)
    {
        switch (reader.NamespaceURI, reader.LocalName)
        {
            case (ArxivFeedReader.Atom, "id"):
                Address = Text(reader).Trim();
                break;
            case (ArxivFeedReader.Atom, "title"):
                _title = PaperText.Title(Text(reader));
                break;
            case (ArxivFeedReader.Atom, "summary"):
                Summary = PaperText.OneLine(Text(reader));
                break;
            case (ArxivFeedReader.Atom, "published"):
                _published = Text(reader).Trim();
                break;
            case (ArxivFeedReader.Atom, "author"):
                Children(reader, ReadAuthor);
                break;
            case (ArxivFeedReader.Atom, "category"):
                _firstCategory ??= reader.GetAttribute("term");
                reader.Skip();
                break;
            case (ArxivFeedReader.Arxiv, "primary_category"):
                _primaryCategory ??= reader.GetAttribute("term");
                reader.Skip();
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadAuthor(XmlReader reader)
    {
        if (reader.LocalName != "name" || reader.NamespaceURI != ArxivFeedReader.Atom)
        {
            reader.Skip();
            return;
        }

        var name = PaperText.OneLine(Text(reader));
        if (name.Length > 0)
            _authors.Add(name);
    }

    /// <summary>Calls <paramref name="read"/>, which must move past its element, for each child element.</summary>
    private static void Children(XmlReader reader, Action<XmlReader> read)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
                read(reader);
            else
                reader.Read();
        }

        reader.ReadEndElement();
    }

    /// <summary>The text of the element and of those inside it, so that markup in a title breaks nothing.</summary>
    private static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        var depth = reader.Depth;
        var (text, longer) = ("", (StringBuilder?)null);
        for (reader.Read(); reader.Depth > depth; reader.Read())
        {
            if (!reader.HasValue)
                continue;
            if (text.Length == 0)
                text = reader.Value;
            else
                (longer ??= new(text)).Append(reader.Value);
        }

        reader.ReadEndElement();
        return longer?.ToString() ?? text;
    }
}
