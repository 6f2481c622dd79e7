namespace Portfolio.Api.Papers;

/// <summary>A paper with all its fields.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title, at most 500 characters.</param>
/// <param name="Abstract">Summary, or the whole Markdown body of a blog post.</param>
/// <param name="Authors">Names, separated by commas.</param>
/// <param name="AuthorsList">The names one by one.</param>
/// <param name="Source"><c>blog</c>, <c>arxiv</c>, <c>huggingface</c>, <c>paperswithcode</c> or <c>scholar</c>: the source that brought the paper first.</param>
/// <param name="SourceDisplay">The source for people.</param>
/// <param name="SourceId">Unique slug or external id.</param>
/// <param name="Url">External page; null for posts written here.</param>
/// <param name="PdfUrl">Address of the PDF.</param>
/// <param name="GithubUrl">Address of the code.</param>
/// <param name="PublishedDate">Day of publication.</param>
/// <param name="Category"><c>llm</c>, <c>cv</c>, <c>rag</c>, <c>mlops</c>, <c>training</c>, <c>inference</c>, <c>nlp</c> or <c>multimodal</c>.</param>
/// <param name="CategoryDisplay">The category for people.</param>
/// <param name="Tags">Tags.</param>
/// <param name="CitationCount">Citations, or engagement where citations are unknown.</param>
/// <param name="RelevanceScore">0 to 1, four decimals.</param>
/// <param name="IsFeatured">Whether the site shows it first.</param>
/// <param name="CreatedAt">When it was inserted.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record PaperDetail(
    long Id,
    string Title,
    string Abstract,
    string Authors,
    IReadOnlyList<string> AuthorsList,
    string Source,
    string SourceDisplay,
    string SourceId,
    string? Url,
    string? PdfUrl,
    string? GithubUrl,
    DateOnly PublishedDate,
    string Category,
    string CategoryDisplay,
    IReadOnlyList<string> Tags,
    int CitationCount,
    double RelevanceScore,
    bool IsFeatured,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>The detail form of a paper.</summary>
    public static PaperDetail Of(Paper paper) => new(
        paper.Id, paper.Title, paper.Abstract, paper.Authors, AuthorsOf(paper.Authors), paper.Source,
        PaperSources.Display(paper.Source), paper.SourceId, paper.Url, paper.PdfUrl, paper.GithubUrl, paper.PublishedDate,
        paper.Category, PaperCategories.Display(paper.Category), paper.Tags, paper.CitationCount,
        Math.Round(paper.RelevanceScore, 4), paper.IsFeatured, paper.CreatedAt, paper.UpdatedAt);

    private static string[] AuthorsOf(string authors) =>
        authors.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
