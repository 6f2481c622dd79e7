using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>Makes papers of this service out of the site's.</summary>
internal static class PapersWithCodeMapping
{
    /// <summary>With the arXiv id where there is one, so that it is the same paper as arXiv's.</summary>
    public static ScrapedPaper ToScraped(this PapersWithCodePaper paper, string? code, Uri site, DateOnly today)
    {
        var appraisal = PaperAppraisal.Of(paper.Title, paper.Abstract, null, paper.Published, today);
        return new ScrapedPaper
        {
            Title = paper.Title,
            Abstract = paper.Abstract,
            Authors = paper.Authors,
            Source = PaperSource.PapersWithCode,
            SourceId = paper.ArxivId ?? $"pwc-{paper.Id}",
            Url = paper.ArxivId is { } id
                ? $"https://arxiv.org/abs/{id}"
                : paper.Page ?? new Uri(site, $"/paper/{paper.Id}").AbsoluteUri,
            PdfUrl = paper.ArxivId is { } pdf ? $"https://arxiv.org/pdf/{pdf}" : paper.Pdf,
            GithubUrl = code,
            PublishedDate = paper.Published,
            Category = appraisal.Category,
            Tags = appraisal.Tags,
            RelevanceScore = appraisal.RelevanceScore,
        };
    }
}
