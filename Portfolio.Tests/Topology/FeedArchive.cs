using System.Globalization;
using System.Xml.Linq;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Topology;

/// <summary>What the upstream of a topology replays, and what must become of it in the catalogue.</summary>
public static class FeedArchive
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] Queried = ["cs.AI", "cs.LG", "cs.CL", "cs.CV", "cs.NE"];

    /// <summary>The committed entries and, when the shared fixtures are there, a captured answer of 50.</summary>
    public static ArxivArchive Archive { get; } = ArxivArchive.Of(
        SharedFixtures.Files("arxiv/atom", "2026-04-22_cat-cs.AI_50.xml").Prepend(ArxivArchive.PresentFile));

    /// <summary>By id without version: the papers that a scrape of the last so many days must bring.</summary>
    public static Dictionary<string, ExpectedPaper> Expected(int days)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return Archive.MovedTo(today)
            .Where(entry => entry.Categories.Overlaps(Queried))
            .Where(entry => DateOnly.FromDateTime(entry.Published.UtcDateTime) >= today.AddDays(-days))
            .ToDictionary(
                entry => entry.Id.Split("/abs/")[1].Split('v')[0],
                entry => new ExpectedPaper(
                    Line(entry.Element.Element(Atom + "title")!.Value),
                    string.Join(", ", entry.Element.Elements(Atom + "author").Select(a => Line(a.Element(Atom + "name")!.Value))),
                    entry.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    private static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>The catalogue's fields that come straight from the feed.</summary>
public sealed record ExpectedPaper(string Title, string Authors, string Published);
