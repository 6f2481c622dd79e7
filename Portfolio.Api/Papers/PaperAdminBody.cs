using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Papers;

/// <summary>What admins write of a paper or blog post.</summary>
public sealed class PaperAdminBody : IRequestBody
{
    /// <summary>Title, required, at most 500 characters.</summary>
    public string? Title { get; set; }

    /// <summary>Summary, or the whole Markdown body of a blog post.</summary>
    public string Abstract { get; set; } = "";

    /// <summary>Names, separated by commas; default: the site's owner.</summary>
    public string? Authors { get; set; }

    /// <summary><c>blog</c>, <c>arxiv</c>, <c>huggingface</c>, <c>paperswithcode</c> or <c>scholar</c>.</summary>
    public string Source { get; set; } = PaperSources.Blog;

    /// <summary>Unique slug or external id, at most 200 characters; default: a slug of the title that is still free.</summary>
    public string? SourceId { get; set; }

    /// <summary>External page, http or https, at most 500 characters; without one a post counts as written by hand.</summary>
    public string? Url { get; set; }

    /// <summary>Address of the PDF, http or https.</summary>
    public string? PdfUrl { get; set; }

    /// <summary>Address of the code, http or https.</summary>
    public string? GithubUrl { get; set; }

    /// <summary>Day of publication, required.</summary>
    public DateOnly? PublishedDate { get; set; }

    /// <summary>Required: <c>llm</c>, <c>cv</c>, <c>rag</c>, <c>mlops</c>, <c>training</c>, <c>inference</c>, <c>nlp</c> or <c>multimodal</c>.</summary>
    public string? Category { get; set; }

    /// <summary>At most 50 tags of at most 100 characters.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Citations, or engagement, from 0.</summary>
    public int CitationCount { get; set; }

    /// <summary>0 to 1.</summary>
    public double RelevanceScore { get; set; }

    /// <summary>Whether the site shows it first.</summary>
    public bool IsFeatured { get; set; }
}
