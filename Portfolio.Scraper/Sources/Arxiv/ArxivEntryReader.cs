using System.Globalization;
using System.Xml;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>What was found in one <c>entry</c> element, before it is known to be complete.</summary>
internal sealed class ArxivEntryReader
{
    private readonly List<string> _authors = [];
    private string _title = "";
    private string _published = "";
    private string? _primaryCategory;
    private string? _firstCategory;
    private string? _doi;

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
        reader.Children(entry.ReadChild);
        return entry;
    }

    /// <summary>The entry, or null when something is <see cref="Missing"/>.</summary>
    public ArxivEntry? ToEntry()
    {
        if (Missing is not null)
            return null;
        var category = _primaryCategory ?? _firstCategory;
        return new(ArxivId.FromAddress(Address)!, _title, Summary, PublishedDate!.Value, _authors, category)
        {
            Doi = _doi,
        };
    }

    private void ReadChild(XmlReader reader)
    {
        switch (reader.NamespaceURI, reader.LocalName)
        {
            case (ArxivFeedReader.Atom, "id"):
                Address = reader.Text().Trim();
                break;
            case (ArxivFeedReader.Atom, "title"):
                _title = PaperText.Title(reader.Text());
                break;
            case (ArxivFeedReader.Atom, "summary"):
                Summary = PaperText.OneLine(reader.Text());
                break;
            case (ArxivFeedReader.Atom, "published"):
                _published = reader.Text().Trim();
                break;
            case (ArxivFeedReader.Atom, "author"):
                reader.Children(ReadAuthor);
                break;
            case (ArxivFeedReader.Atom, "category"):
                _firstCategory ??= reader.GetAttribute("term");
                reader.Skip();
                break;
            case (ArxivFeedReader.Arxiv, "primary_category"):
                _primaryCategory ??= reader.GetAttribute("term");
                reader.Skip();
                break;
            case (ArxivFeedReader.Arxiv, "doi"):
                _doi ??= Doi.From(reader.Text());
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

        var name = PaperText.OneLine(reader.Text());
        if (name.Length > 0)
            _authors.Add(name);
    }
}
