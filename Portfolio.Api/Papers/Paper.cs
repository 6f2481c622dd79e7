using NpgsqlTypes;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>A paper of the catalogue, or a blog post.</summary>
public sealed class Paper : IRecord
{
    /// <summary>Longest title in characters; longer ones are cut.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>Longest source in characters.</summary>
    public const int MaxSourceLength = 50;

    /// <summary>Longest slug or external id in characters.</summary>
    public const int MaxSourceIdLength = 200;

    /// <summary>Longest address of the external page in characters.</summary>
    public const int MaxUrlLength = 500;

    /// <summary>Longest category in characters.</summary>
    public const int MaxCategoryLength = 20;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>The title, at most <see cref="MaxTitleLength"/> characters.</summary>
    public required string Title { get; set; }

    /// <summary>The summary, or the whole Markdown body of a blog post.</summary>
    public string Abstract { get; set; } = "";

    /// <summary>Names, separated by commas.</summary>
    public required string Authors { get; set; }

    /// <summary>One of <see cref="PaperSources"/>: the source that brought the paper first.</summary>
    public string Source { get; set; } = PaperSources.Blog;

    /// <summary>Unique slug or external id.</summary>
    public required string SourceId { get; set; }

    /// <summary>The external page; null for posts that were written by hand.</summary>
    public string? Url { get; set; }

    /// <summary>The address of the PDF, when there is one.</summary>
    public string? PdfUrl { get; set; }

    /// <summary>The address of the code, when there is one.</summary>
    public string? GithubUrl { get; set; }

    /// <summary>The day of publication.</summary>
    public DateOnly PublishedDate { get; set; }

    /// <summary>One of <see cref="PaperCategories"/>.</summary>
    public required string Category { get; set; }

    /// <summary>Tags as they were sent.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>Citations, or the engagement where citations are unknown. Never falls.</summary>
    public int CitationCount { get; set; }

    /// <summary>How relevant the paper is, 0 to 1.</summary>
    public double RelevanceScore { get; set; }

    /// <summary>Whether the site shows it first.</summary>
    public bool IsFeatured { get; set; }

    /// <summary>When the row was inserted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the row was last written.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The tags in lower case, kept by the database for the filter.</summary>
    public List<string> TagKeys { get; private set; } = [];

    /// <summary>Title, tags, authors and abstract as one weighted text vector, kept by the database.</summary>
    public NpgsqlTsVector Search { get; private set; } = null!;

    /// <summary>The same without the abstract: small enough to rank every paper by it.</summary>
    public NpgsqlTsVector Heading { get; private set; } = null!;
}
