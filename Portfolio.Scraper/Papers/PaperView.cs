namespace Portfolio.Scraper.Papers;

/// <summary>A paper as callers see it.</summary>
/// <param name="Title">1 to 500 characters.</param>
/// <param name="Abstract">The summary.</param>
/// <param name="Authors">Names, separated by commas.</param>
/// <param name="AuthorsList">The same names, one by one.</param>
/// <param name="Source">The source that brought it first.</param>
/// <param name="SourceId">Unique id, without the version on arXiv.</param>
/// <param name="Url">The external page.</param>
/// <param name="PdfUrl">The PDF; null when there is none.</param>
/// <param name="GithubUrl">The code; null when none is known.</param>
/// <param name="PublishedDate">The day of publication.</param>
/// <param name="Category">One of the eight categories.</param>
/// <param name="Tags">At most 10.</param>
/// <param name="RelevanceScore">0 to 1.</param>
/// <param name="CitationCount">Citations, or the engagement where they are unknown.</param>
/// <param name="Links">Its addresses at every source that has it, by source.</param>
public sealed record PaperView(
    string Title, string Abstract, string Authors, IReadOnlyList<string> AuthorsList, string Source, string SourceId,
    string Url, string? PdfUrl, string? GithubUrl, DateOnly PublishedDate, string Category, IReadOnlyList<string> Tags,
    double RelevanceScore, int CitationCount, IReadOnlyDictionary<string, PaperLink> Links)
{
    internal static PaperView Of(StoredPaper paper) => new(
        paper.Title, paper.Abstract, string.Join(", ", paper.Authors), paper.Authors, paper.Source, paper.SourceId,
        paper.Url, paper.PdfUrl, paper.GithubUrl, paper.PublishedDate, paper.Category, paper.Tags,
        paper.RelevanceScore, paper.CitationCount, paper.Links);
}
