using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>Makes papers of this service out of arXiv's entries.</summary>
internal static class ArxivMapping
{
    /// <summary>Classified, tagged and scored on the day of the run.</summary>
    public static ScrapedPaper ToScraped(this ArxivEntry entry, DateOnly today)
    {
        var appraisal = PaperAppraisal.Of(entry.Title, entry.Summary, entry.PrimaryCategory, entry.Published, today);
        return new ScrapedPaper
        {
            Title = entry.Title,
            Abstract = entry.Summary,
            Authors = entry.Authors,
            Source = PaperSource.Arxiv,
            SourceId = entry.Id,
            Url = $"https://arxiv.org/abs/{entry.Id}",
            PdfUrl = $"https://arxiv.org/pdf/{entry.Id}",
            Doi = entry.Doi,
            PublishedDate = entry.Published,
            Category = appraisal.Category,
            Tags = appraisal.Tags,
            RelevanceScore = appraisal.RelevanceScore,
        };
    }
}
