using Portfolio.Scraper.Papers;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Quality.Quarantine;

/// <summary>The body of <c>PATCH /quarantine/{id}</c>: what is left out stays as it is.</summary>
public sealed class PaperCorrection : IRequestBody
{
    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>The abstract.</summary>
    public string? Abstract { get; set; }

    /// <summary>The names of the authors.</summary>
    public List<string>? Authors { get; set; }

    /// <summary>The id at the source.</summary>
    public string? SourceId { get; set; }

    /// <summary>The paper's page.</summary>
    public string? Url { get; set; }

    /// <summary>Its PDF.</summary>
    public string? PdfUrl { get; set; }

    /// <summary>Its code.</summary>
    public string? GithubUrl { get; set; }

    /// <summary>The day of publication.</summary>
    public DateOnly? PublishedDate { get; set; }

    /// <summary>One of the eight categories.</summary>
    public string? Category { get; set; }

    /// <summary>At most 10.</summary>
    public List<string>? Tags { get; set; }

    /// <summary>0 to 1.</summary>
    public double? RelevanceScore { get; set; }

    /// <summary>0 or more.</summary>
    public int? CitationCount { get; set; }

    /// <summary>The corrected record, with its texts cleaned as those of sources are.</summary>
    internal ScrapedPaper ApplyTo(ScrapedPaper record) => record with
    {
        Title = Title is null ? record.Title : PaperText.Title(Title),
        Abstract = Abstract is null ? record.Abstract : PaperText.OneLine(Abstract),
        Authors = Authors?.ConvertAll(PaperText.OneLine) ?? record.Authors,
        SourceId = SourceId ?? record.SourceId,
        Url = Url ?? record.Url,
        PdfUrl = PdfUrl ?? record.PdfUrl,
        GithubUrl = GithubUrl ?? record.GithubUrl,
        PublishedDate = PublishedDate ?? record.PublishedDate,
        Category = Category ?? record.Category,
        Tags = Tags?.ConvertAll(PaperText.OneLine) ?? record.Tags,
        RelevanceScore = RelevanceScore ?? record.RelevanceScore,
        CitationCount = CitationCount ?? record.CitationCount,
    };
}
