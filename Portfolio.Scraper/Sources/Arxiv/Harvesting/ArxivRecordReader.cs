using System.Globalization;
using System.Xml;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Arxiv.Harvesting;

/// <summary>What was found in one <c>record</c> of the format <c>arXiv</c>.</summary>
internal sealed class ArxivRecordReader
{
    private readonly List<string> _authors = [];
    private string _id = "";
    private string _title = "";
    private string _abstract = "";
    private string _created = "";
    private string _categories = "";
    private string? _doi;

    /// <summary>Whether the record tells only that the paper is gone.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>The text of <c>id</c>.</summary>
    public string Id => _id;

    /// <summary>Reads the element that the reader stands on, and moves past it.</summary>
    public static ArxivRecordReader Read(XmlReader reader)
    {
        var record = new ArxivRecordReader();
        reader.Children(record.ReadPart);
        return record;
    }

    /// <summary>The record; null when id, title, abstract or date are missing.</summary>
    public ArxivRecord? ToRecord()
    {
        var isDay = DateOnly.TryParseExact(_created, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (ArxivId.From(_id) is not { } id || _title.Length == 0 || _abstract.Length == 0 || !isDay)
            return null;
        var categories = _categories.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(new ArxivEntry(id, _title, _abstract, day, _authors, categories.FirstOrDefault()) { Doi = _doi }, categories);
    }

    private void ReadPart(XmlReader reader)
    {
        if (reader.LocalName == "metadata")
        {
            reader.Children(arxiv => arxiv.Children(ReadField));
            return;
        }

        IsDeleted |= reader.LocalName == "header" && reader.GetAttribute("status") == "deleted";
        reader.Skip();
    }

    private void ReadField(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "id":
                _id = reader.Text().Trim();
                break;
            case "title":
                _title = PaperText.Title(reader.Text());
                break;
            case "abstract":
                _abstract = PaperText.OneLine(reader.Text());
                break;
            case "created":
                _created = reader.Text().Trim();
                break;
            case "categories":
                _categories = PaperText.OneLine(reader.Text());
                break;
            case "doi":
                _doi = Doi.From(reader.Text());
                break;
            case "authors":
                reader.Children(ReadAuthor);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadAuthor(XmlReader reader)
    {
        var (last, first, suffix) = ("", "", "");
        reader.Children(part =>
        {
            switch (part.LocalName)
            {
                case "keyname":
                    last = part.Text();
                    break;
                case "forenames":
                    first = part.Text();
                    break;
                case "suffix":
                    suffix = part.Text();
                    break;
                default:
                    part.Skip();
                    break;
            }
        });

        var name = PaperText.OneLine($"{first} {last} {suffix}");
        // Between a collaboration and its members stands an author named ":".
        if (name.Any(char.IsLetter))
            _authors.Add(name);
    }
}
