namespace Portfolio.Api.Webhooks;

/// <summary>
/// A paper of a delivery that can be stored. What is null was not sent: a new row takes the default, a known row keeps
/// what it has.
/// </summary>
public sealed record IncomingPaper
{
    /// <summary>Place in the delivery, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Slug or external id.</summary>
    public required string SourceId { get; init; }

    /// <summary>Source of a new row.</summary>
    public required string Source { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Summary.</summary>
    public string? Abstract { get; init; }

    /// <summary>Names, separated by commas.</summary>
    public string? Authors { get; init; }

    /// <summary>External page.</summary>
    public string? Url { get; init; }

    /// <summary>Address of the PDF.</summary>
    public string? PdfUrl { get; init; }

    /// <summary>Address of the code.</summary>
    public string? GithubUrl { get; init; }

    /// <summary>Day of publication.</summary>
    public DateOnly? PublishedDate { get; init; }

    /// <summary>One of the eight categories.</summary>
    public string? Category { get; init; }

    /// <summary>0 to 1.</summary>
    public double? RelevanceScore { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>From 0.</summary>
    public int? CitationCount { get; init; }
}
