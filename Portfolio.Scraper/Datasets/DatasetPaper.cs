using System.Text.Json;
using Portfolio.Scraper.Papers;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Datasets;

/// <summary>A record of the data set: one line of its JSONL export, and enough to restore the paper.</summary>
public sealed record DatasetPaper(
    string SourceId, string Source, string Title, string Abstract, IReadOnlyList<string> Authors, string Url, string? PdfUrl,
    string? GithubUrl, string? Doi, DateOnly PublishedDate, string Category, IReadOnlyList<string> Tags, double RelevanceScore,
    int CitationCount, IReadOnlyDictionary<string, PaperLink> Links)
{
    /// <summary>The line, without its line break.</summary>
    public static string Line(StoredPaper paper) => JsonSerializer.Serialize(
        new DatasetPaper(
            paper.SourceId, paper.Source, paper.Title, paper.Abstract, paper.Authors, paper.Url, paper.PdfUrl, paper.GithubUrl,
            paper.Doi, paper.PublishedDate, paper.Category, paper.Tags, paper.RelevanceScore, paper.CitationCount,
            // By name, since a hash is made of it.
            new SortedDictionary<string, PaperLink>(paper.Links, StringComparer.Ordinal)),
        PortfolioJson.Options);

    /// <summary>Reads a line.</summary>
    public static DatasetPaper Read(string line) => JsonSerializer.Deserialize<DatasetPaper>(line, PortfolioJson.Options)!;
}
