using System.Xml.Linq;

namespace Portfolio.Tests.Upstreams;

/// <summary>Entries out of saved answers of arXiv, each id once.</summary>
public sealed class ArxivArchive
{
    private static readonly XNamespace s_openSearch = "http://a9.com/-/spec/opensearch/1.1/";
    private static readonly XNamespace s_arxiv = "http://arxiv.org/schemas/atom";

    private ArxivArchive(IEnumerable<ArchivedEntry> entries) => Entries = [.. entries.DistinctBy(entry => entry.Id)];

    /// <summary>The committed data in the present serialisation, made up for these tests: 12 entries.</summary>
    public static string PresentFile { get; } = File("arxiv-present.xml");

    /// <summary>The same entries in the serialisation of before 2026.</summary>
    public static string OldFile { get; } = File("arxiv-old.xml");

    /// <summary>The committed data.</summary>
    public static ArxivArchive Committed { get; } = Of(PresentFile);

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<ArchivedEntry> Entries { get; }

    /// <summary>Reads saved feeds.</summary>
    public static ArxivArchive Of(params IEnumerable<string> files) =>
        new(files.SelectMany(Elements).Select(entry => new ArchivedEntry(entry)));

    /// <summary>
    /// So many entries, one every <paramref name="gap"/>, newest first: the committed ones over and over, with new ids.
    /// </summary>
    public static ArxivArchive Repeated(int count, TimeSpan gap) => new(Enumerable.Range(0, count).Select(number =>
    {
        var entry = Committed.Entries[number % Committed.Entries.Count];
        var shift = Committed.Entries[0].Published - entry.Published - number * gap;
        var moved = entry.MovedBy(shift);
        moved.Element.Element(ArchivedEntry.Atom + "id")!.Value = $"http://arxiv.org/abs/2604.{number + 10000}v1";
        return moved;
    }));

    private static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Upstreams", "Data", name);

    private static IEnumerable<XElement> Elements(string file) =>
        XDocument.Load(file).Root!.Elements(ArchivedEntry.Atom + "entry");

    /// <summary>Whole feeds in the present serialisation.</summary>
    public static string Feed(string query, int start, int most, int total, IEnumerable<XElement> entries) =>
        new XElement(
            ArchivedEntry.Atom + "feed",
            new XAttribute(XNamespace.Xmlns + "opensearch", s_openSearch.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "arxiv", s_arxiv.NamespaceName),
            new XElement(ArchivedEntry.Atom + "id", "https://arxiv.org/api/replay"),
            new XElement(ArchivedEntry.Atom + "title", $"arXiv Query: search_query={query}&start={start}"),
            new XElement(s_openSearch + "itemsPerPage", most),
            new XElement(s_openSearch + "totalResults", total),
            new XElement(s_openSearch + "startIndex", start),
            entries).ToString();

    /// <summary>The entries with dates moved by whole days, so that the newest was published on that day.</summary>
    public IReadOnlyList<ArchivedEntry> MovedTo(DateOnly day)
    {
        var newest = DateOnly.FromDateTime(Entries.Max(entry => entry.Published).UtcDateTime);
        var shift = TimeSpan.FromDays(day.DayNumber - newest.DayNumber);
        return [.. Entries.Select(entry => entry.MovedBy(shift))];
    }
}
