using System.Globalization;
using System.Xml.Linq;

namespace Portfolio.Tests.Upstreams;

/// <summary>An entry as arXiv sent it, with what a search looks at.</summary>
public sealed record ArchivedEntry(XElement Element)
{
    internal static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>As in the feed, version included.</summary>
    public string Id => Element.Element(Atom + "id")!.Value;

    public DateTimeOffset Published => Time(Element.Element(Atom + "published")!.Value);

    public HashSet<string> Categories =>
        [.. Element.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value)];

    public bool Mentions(string term) =>
        Element.Element(Atom + "title")!.Value.Contains(term, StringComparison.OrdinalIgnoreCase)
        || Element.Element(Atom + "summary")!.Value.Contains(term, StringComparison.OrdinalIgnoreCase);

    /// <summary>A copy with <c>published</c> and <c>updated</c> moved.</summary>
    public ArchivedEntry MovedBy(TimeSpan shift)
    {
        var copy = new XElement(Element);
        foreach (var name in (string[])["published", "updated"])
        {
            if (copy.Element(Atom + name) is not { } element)
                continue;
            var moved = Time(element.Value) + shift;
            element.Value = moved.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return new(copy);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
