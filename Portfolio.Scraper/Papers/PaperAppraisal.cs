using Portfolio.Scraper.Classification;
using Portfolio.Scraper.Tagging;

namespace Portfolio.Scraper.Papers;

/// <summary>What the words of a paper say about it.</summary>
/// <param name="Category">One of <see cref="PaperCategory"/>.</param>
/// <param name="Tags">At most <see cref="PaperTags.Most"/>.</param>
/// <param name="RelevanceScore">0.5 to 1.</param>
public sealed record PaperAppraisal(string Category, IReadOnlyList<string> Tags, double RelevanceScore)
{
    /// <summary>Classifies, tags and scores a paper on the day <paramref name="today"/> (UTC).</summary>
    public static PaperAppraisal Of(
        string title, string @abstract, string? primaryCategory, DateOnly published, DateOnly today)
    {
        var titleHits = PaperKeywords.Matcher.Find(title);
        var abstractHits = PaperKeywords.Matcher.Find(@abstract);
        // Not the joined text: no phrase runs from the title into the abstract.
        var hits = titleHits | abstractHits;

        var category = PaperKeywords.Categories.Choose(titleHits, abstractHits, primaryCategory);
        var age = today.DayNumber - published.DayNumber;
        return new(category, PaperTags.Of(hits), Scoring.RelevanceScore.Of(hits, category, age));
    }
}
