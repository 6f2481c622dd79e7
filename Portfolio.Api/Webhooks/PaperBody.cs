using System.Text.Json.Serialization;

namespace Portfolio.Api.Webhooks;

/// <summary>One paper of a delivery. Null and absent are the same.</summary>
public sealed record PaperBody
{
    /// <summary>Required; cut to 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Summary.</summary>
    public string? Abstract { get; init; }

    /// <summary>Names, as an array or as one text; default: the site's owner.</summary>
    [JsonConverter(typeof(TextOrTextsConverter))]
    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>External page, http or https, at most 500 characters; required unless <c>source_id</c> is given.</summary>
    public string? Url { get; init; }

    /// <summary>Slug or external id, at most 200 characters; default: the last segment of <c>url</c>, without arXiv's version.</summary>
    public string? SourceId { get; init; }

    /// <summary><c>arxiv</c>, <c>huggingface</c>, <c>paperswithcode</c>, <c>scholar</c> or <c>blog</c>; default: the job's.</summary>
    public string? Source { get; init; }

    /// <summary>Address of the PDF.</summary>
    public string? PdfUrl { get; init; }

    /// <summary>Address of the code.</summary>
    public string? GithubUrl { get; init; }

    /// <summary>Date or timestamp, of which the date is kept; default: the day of the delivery.</summary>
    public string? PublishedDate { get; init; }

    /// <summary>One of the eight, default <c>mlops</c>; another value is mapped by the paper's words.</summary>
    public string? Category { get; init; }

    /// <summary>0 to 1, values outside are moved to the limit; default 0.5.</summary>
    public double? RelevanceScore { get; init; }

    /// <summary>At most 50 tags of at most 100 characters.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Whole number from 0; never lowers the stored one.</summary>
    public double? CitationCount { get; init; }
}
