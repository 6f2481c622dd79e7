using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Classification;

/// <summary>Chooses the category of a paper by points.</summary>
public static class CategoryChoice
{
    private const int PointsInTitle = 3;

    private static readonly (string Category, KeywordHits Keywords)[] s_lists =
        [.. CategoryKeywords.Lists.Select(list => (list.Category, PaperKeywords.Matcher.SetOf(list.Keywords)))];

    /// <summary>
    /// 3 points for each distinct keyword in the title, 1 for each in the abstract, 1 if the primary arXiv category
    /// suggests it. The most points win, then the earlier of <see cref="PaperCategory.All"/>; none give <c>nlp</c>.
    /// </summary>
    public static string Choose(KeywordHits title, KeywordHits @abstract, string? primaryCategory)
    {
        var suggested = CategoryKeywords.SuggestedBy(primaryCategory);
        var (best, most) = (PaperCategory.Nlp, 0);
        foreach (var (category, keywords) in s_lists)
        {
            var points = PointsInTitle * title.Count(keywords) + @abstract.Count(keywords)
                + (category == suggested ? 1 : 0);
            if (points > most)
                (best, most) = (category, points);
        }

        return best;
    }
}
