using System.Diagnostics.CodeAnalysis;

namespace Portfolio.Api.Papers;

/// <summary>A paper as lists show it.</summary>
public record PaperListItem
{
    /// <summary>Shows a paper.</summary>
    [SetsRequiredMembers]
    public PaperListItem(Paper paper)
    {
        Id = paper.Id;
        Title = paper.Title;
        Abstract = paper.Abstract;
        Authors = paper.Authors;
        Source = paper.Source;
        SourceDisplay = PaperSources.Display(paper.Source);
        SourceId = paper.SourceId;
        Url = paper.Url;
        PdfUrl = paper.PdfUrl;
        PublishedDate = paper.PublishedDate;
        Category = paper.Category;
        CategoryDisplay = PaperCategories.Display(paper.Category);
        Tags = paper.Tags;
        CitationCount = paper.CitationCount;
        RelevanceScore = Math.Round(paper.RelevanceScore, 4);
        IsFeatured = paper.IsFeatured;
    }

    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Title, at most 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Summary, or the whole Markdown body of a blog post.</summary>
    public required string Abstract { get; init; }

    /// <summary>Names, separated by commas.</summary>
    public required string Authors { get; init; }

    /// <summary>
    /// <c>blog</c>, <c>arxiv</c>, <c>huggingface</c>, <c>paperswithcode</c> or <c>scholar</c>: the source that brought the paper first.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>The source for people.</summary>
    public required string SourceDisplay { get; init; }

    /// <summary>Unique slug or external id.</summary>
    public required string SourceId { get; init; }

    /// <summary>External page; null for posts written here.</summary>
    public required string? Url { get; init; }

    /// <summary>Address of the PDF.</summary>
    public required string? PdfUrl { get; init; }

    /// <summary>Day of publication.</summary>
    public required DateOnly PublishedDate { get; init; }

    /// <summary><c>llm</c>, <c>cv</c>, <c>rag</c>, <c>mlops</c>, <c>training</c>, <c>inference</c>, <c>nlp</c> or <c>multimodal</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The category for people.</summary>
    public required string CategoryDisplay { get; init; }

    /// <summary>Tags.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Citations, or engagement where citations are unknown.</summary>
    public required int CitationCount { get; init; }

    /// <summary>0 to 1, four decimals.</summary>
    public required double RelevanceScore { get; init; }

    /// <summary>Whether the site shows it first.</summary>
    public required bool IsFeatured { get; init; }
}
