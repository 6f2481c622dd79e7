using System.Xml;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Classification;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Scoring;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Tagging;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Bench;

/// <summary>What the Scraper does to every paper.</summary>
internal static class ScraperBenchmarks
{
    public static IEnumerable<Benchmark> All()
    {
        var body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "arxiv-present.xml"));
        var feeds = new ArxivFeedReader(NullLogger<ArxivFeedReader>.Instance);
        var entries = feeds.Read(body).Entries;
        string[] keywords =
        [
            .. CategoryKeywords.Lists.SelectMany(list => list.Keywords)
                .Concat(RelevanceKeywords.High).Concat(RelevanceKeywords.Medium)
                .Concat(TagKeywords.Lists.SelectMany(list => list.Keywords))
                .Select(keyword => keyword.Text).Distinct(),
        ];

        yield return new(
            "appraise", "category, score and tags of a paper", "Contains of every keyword, no word rule", entries.Count,
            () => Appraise(entries), () => Contain(entries, keywords));
        yield return new(
            "match", "the keywords of a paper", "splitting its text at blanks", entries.Count,
            () => Match(entries), () => Split(entries));
        yield return new(
            "arxiv feed", "an entry of a feed", "an XmlReader over the same bytes", entries.Count,
            () => feeds.Read(body).Entries.Count, () => Walk(body));
    }

    private static long Appraise(IReadOnlyList<ArxivEntry> entries)
    {
        var tags = 0L;
        foreach (var entry in entries)
        {
            var appraisal = PaperAppraisal.Of(
                entry.Title, entry.Summary, entry.PrimaryCategory, entry.Published, entry.Published);
            tags += appraisal.Tags.Count;
        }

        return tags;
    }

    private static long Contain(IReadOnlyList<ArxivEntry> entries, string[] keywords)
    {
        var found = 0L;
        foreach (var entry in entries)
        {
            foreach (var keyword in keywords)
            {
                if (entry.Title.Contains(keyword, StringComparison.OrdinalIgnoreCase)
                    || entry.Summary.Contains(keyword, StringComparison.OrdinalIgnoreCase))
                {
                    found++;
                }
            }
        }

        return found;
    }

    private static long Match(IReadOnlyList<ArxivEntry> entries)
    {
        var found = UInt128.Zero;
        foreach (var entry in entries)
            found += PaperKeywords.Matcher.Find(entry.Title).Bits | PaperKeywords.Matcher.Find(entry.Summary).Bits;
        return (long)(ulong)found;
    }

    private static long Split(IReadOnlyList<ArxivEntry> entries)
    {
        var words = 0L;
        foreach (var entry in entries)
            words += entry.Title.Split(' ').Length + entry.Summary.Split(' ').Length;
        return words;
    }

    private static long Walk(byte[] body)
    {
        var characters = 0L;
        using var reader = XmlReader.Create(new MemoryStream(body));
        while (reader.Read())
            characters += reader.Value.Length;
        return characters;
    }
}
