using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Arxiv.Harvesting;

namespace Portfolio.Bench;

/// <summary>A paper that arXiv has put into categories.</summary>
/// <param name="Title">On one line.</param>
/// <param name="Abstract">On one line.</param>
/// <param name="Primary">arXiv's first category, which is the author's choice.</param>
internal sealed record ClassifiedPaper(string Title, string Abstract, string Primary)
{
    /// <summary>
    /// The papers of the optional <c>shared/fixtures/arxiv</c> beside the repository, each once: query results of 2026 and
    /// two pages of all computer science of 2016. None when the folder is not there.
    /// </summary>
    public static IReadOnlyList<ClassifiedPaper> All()
    {
        if (SharedFixtures.Folder("arxiv") is not { } folder)
            return [];
        var feeds = new ArxivFeedReader(NullLogger<ArxivFeedReader>.Instance);
        var records = new ArxivRecordsReader(NullLogger<ArxivRecordsReader>.Instance);
        var entries = Files(folder, "atom", "2026-*.xml").SelectMany(file => feeds.Read(File.ReadAllBytes(file)).Entries)
            .Concat(Files(folder, "oai", "*.xml").SelectMany(file => records.Read(File.ReadAllBytes(file)).Records.Select(record => record.Entry)));
        return
        [
            .. entries.DistinctBy(entry => entry.Id).Where(entry => entry.PrimaryCategory is not null)
                .Select(entry => new ClassifiedPaper(entry.Title, entry.Summary, entry.PrimaryCategory!)),
        ];
    }

    private static IEnumerable<string> Files(string folder, string below, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(folder, below), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
