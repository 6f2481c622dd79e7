using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Arxiv;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>Makes papers of this service out of listed ones.</summary>
internal static class HuggingFaceMapping
{
    /// <summary>The upvotes take the place of citations, which the site does not count.</summary>
    public static ScrapedPaper ToScraped(this HuggingFacePaper paper, Uri site, DateOnly today)
    {
        var appraisal = PaperAppraisal.Of(paper.Title, paper.Summary, null, paper.Published, today);
        var isOnArxiv = ArxivId.From(paper.Id) is not null;
        return new ScrapedPaper
        {
            Title = paper.Title,
            Abstract = paper.Summary,
            Authors = paper.Authors,
            Source = PaperSource.HuggingFace,
            SourceId = isOnArxiv ? paper.Id : $"hf-{paper.Id}",
            Url = new Uri(site, $"/papers/{paper.Id}").AbsoluteUri,
            PdfUrl = isOnArxiv ? $"https://arxiv.org/pdf/{paper.Id}" : null,
            GithubUrl = paper.Repository,
            PublishedDate = paper.Published,
            Category = appraisal.Category,
            Tags = appraisal.Tags,
            RelevanceScore = appraisal.RelevanceScore,
            CitationCount = paper.Upvotes,
        };
    }
}
