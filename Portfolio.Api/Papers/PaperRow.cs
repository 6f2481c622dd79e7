namespace Portfolio.Api.Papers;

/// <summary>A paper as the admin list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">The first 80 characters of the title.</param>
/// <param name="Source">The source that brought the paper first.</param>
/// <param name="Category">One of the eight categories.</param>
/// <param name="PublishedDate">Day of publication.</param>
/// <param name="RelevanceScore">0 to 1, four decimals.</param>
/// <param name="IsFeatured">Whether the site shows it first.</param>
/// <param name="CitationCount">Citations, or engagement where citations are unknown.</param>
public sealed record PaperRow(
    long Id,
    string Title,
    string Source,
    string Category,
    DateOnly PublishedDate,
    double RelevanceScore,
    bool IsFeatured,
    int CitationCount);
