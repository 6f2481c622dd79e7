namespace Portfolio.Scraper.Papers;

/// <summary>A paper as callers see it.</summary>
public sealed record PaperView(
    string Title, string Abstract, string Authors, IReadOnlyList<string> AuthorsList, string Source, string SourceId,
    string Url, string? PdfUrl, string? GithubUrl, DateOnly PublishedDate, string Category, IReadOnlyList<string> Tags,
    double RelevanceScore, int CitationCount)
{
    internal static PaperView Of(StoredPaper paper) => new(
        paper.Title, paper.Abstract, string.Join(", ", paper.Authors), paper.Authors, paper.Source, paper.SourceId,
        paper.Url, paper.PdfUrl, paper.GithubUrl, paper.PublishedDate, paper.Category, paper.Tags,
        paper.RelevanceScore, paper.CitationCount);
}
