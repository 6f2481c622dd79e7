namespace Portfolio.Scraper.Papers;

/// <summary>A paper as a source delivers it: read, cleaned, classified, scored and tagged.</summary>
public sealed record ScrapedPaper
{
    /// <summary>The longest title that is kept, in UTF-16 code units.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>1 to <see cref="MaxTitleLength"/> characters on one line, without repeated blanks.</summary>
    public required string Title { get; init; }

    /// <summary>Never empty.</summary>
    public required string Abstract { get; init; }

    /// <summary>Names in the order of the paper.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>One of <see cref="PaperSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Unique over all sources; an arXiv id has no version suffix.</summary>
    public required string SourceId { get; init; }

    /// <summary>The absolute address of the paper's page.</summary>
    public required string Url { get; init; }

    /// <summary>The absolute address of its PDF.</summary>
    public string? PdfUrl { get; init; }

    /// <summary>The absolute address of its code.</summary>
    public string? GithubUrl { get; init; }

    /// <summary>The publisher's identifier, in small letters and without <c>https://doi.org/</c>.</summary>
    public string? Doi { get; init; }

    /// <summary>The day of the first version, UTC.</summary>
    public required DateOnly PublishedDate { get; init; }

    /// <summary>One of <see cref="PaperCategory"/>.</summary>
    public required string Category { get; init; }

    /// <summary>At most 10.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>0 to 1, four decimals.</summary>
    public required double RelevanceScore { get; init; }

    /// <summary>
    /// Citations, or what the source has in their place (Hugging Face: upvotes); 0 when it has nothing.
    /// </summary>
    public int CitationCount { get; init; }
}
