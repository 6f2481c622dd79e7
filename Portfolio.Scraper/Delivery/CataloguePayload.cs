using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Delivery;

/// <summary>The body of the webhook to the Api (contract 5.11).</summary>
public sealed record CataloguePayload(
    string JobId, string Source, string Status, IReadOnlyList<CataloguePaper> Papers, int TotalPapers,
    DateTimeOffset? StartTime, DateTimeOffset? EndTime, string Errors, int Batch, int Batches, DateTimeOffset Timestamp);

/// <summary>One paper of it.</summary>
public sealed record CataloguePaper(
    string Title, string Abstract, IReadOnlyList<string> Authors, string Source, string SourceId, string Url,
    string? PdfUrl, string? GithubUrl, DateOnly PublishedDate, string Category, double RelevanceScore,
    IReadOnlyList<string> Tags, int CitationCount)
{
    internal static CataloguePaper Of(StoredPaper paper) => new(
        paper.Title, paper.Abstract, paper.Authors, paper.Source, paper.SourceId, paper.Url, paper.PdfUrl, paper.GithubUrl,
        paper.PublishedDate, paper.Category, paper.RelevanceScore, paper.Tags, paper.CitationCount);
}
