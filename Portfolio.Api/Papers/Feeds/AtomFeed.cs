using System.Text;
using System.Xml;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Papers.Feeds;

/// <summary>Papers as an Atom feed (RFC 4287).</summary>
internal static class AtomFeed
{
    /// <summary>Media type of a feed.</summary>
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        // Texts are data of others: what XML cannot hold is taken out before it is written.
        CheckCharacters = true,
    };

    /// <summary>The feed of these papers.</summary>
    /// <param name="papers">Newest first.</param>
    /// <param name="self">The feed's own absolute address; also its id.</param>
    /// <param name="root">Absolute address of the paper list, with a slash at its end.</param>
    /// <param name="owner">Whose portfolio it is.</param>
    public static byte[] Write(IReadOnlyList<Paper> papers, string self, string root, string owner)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Writing))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteElementString("title", Clean($"Papers of {owner}"));
            xml.WriteElementString("id", self);
            Link(xml, "self", self, ContentType);
            Link(xml, "alternate", root, "application/json");
            // A feed without entries has not changed since time began, so that its tag stays the same.
            xml.WriteElementString("updated", Timestamp.Text(papers.Select(paper => paper.UpdatedAt)
                .DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            // For entries that name nobody.
            Author(xml, owner);
            foreach (var paper in papers)
                Entry(xml, paper, root);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Entry(XmlWriter xml, Paper paper, string root)
    {
        var address = root + Uri.EscapeDataString(paper.SourceId) + "/";
        xml.WriteStartElement("entry");
        xml.WriteElementString("title", Clean(paper.Title));
        xml.WriteElementString("id", address);
        Link(xml, "alternate", Uri.IsWellFormedUriString(paper.Url, UriKind.Absolute) ? paper.Url! : address, type: null);
        if (Uri.IsWellFormedUriString(paper.PdfUrl, UriKind.Absolute))
            Link(xml, "related", paper.PdfUrl!, "application/pdf");
        xml.WriteElementString("published", Timestamp.Text(new DateTimeOffset(paper.PublishedDate, TimeOnly.MinValue, TimeSpan.Zero)));
        xml.WriteElementString("updated", Timestamp.Text(paper.UpdatedAt));
        foreach (var name in new PaperDetail(paper).AuthorsList)
            Author(xml, name);

        Category(xml, paper.Category, PaperCategories.Display(paper.Category));
        foreach (var tag in paper.Tags)
            Category(xml, tag, tag);
        xml.WriteElementString("summary", Clean(paper.Abstract));
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author");
        xml.WriteElementString("name", Clean(name));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string? type)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", Clean(address));
        if (type is not null)
            xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term, string label)
    {
        xml.WriteStartElement("category");
        xml.WriteAttributeString("term", Clean(term));
        xml.WriteAttributeString("label", Clean(label));
        xml.WriteEndElement();
    }

    // XML 1.0 has no way to write most control characters.
    private static string Clean(string text) => text.All(IsAllowed)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !IsAllowed((char)rune.Value) ? " " : rune.ToString()));

    private static bool IsAllowed(char character) => XmlConvert.IsXmlChar(character);
}
