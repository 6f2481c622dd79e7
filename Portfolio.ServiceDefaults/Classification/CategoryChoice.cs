namespace Portfolio.ServiceDefaults.Classification;

/// <summary>Chooses the category of a paper by points.</summary>
/// <param name="matcher">Knows at least the keywords of <see cref="CategoryKeywords"/>.</param>
public sealed class CategoryChoice(KeywordMatcher matcher)
{
    private const int PointsInTitle = 3;

    private readonly (string Category, KeywordHits Keywords)[] _lists =
        [.. CategoryKeywords.Lists.Select(list => (list.Category, matcher.SetOf(list.Keywords)))];

    /// <summary>
    /// 3 points for each distinct keyword in the title, 1 for each in the abstract, 1 if the primary arXiv category
    /// suggests it. The most points win, then the earlier of <see cref="PaperCategory.All"/>; none give <c>nlp</c>.
    /// </summary>
    public string Choose(KeywordHits title, KeywordHits @abstract, string? primaryCategory)
    {
        var suggested = CategoryKeywords.SuggestedBy(primaryCategory);
        var (best, most) = (PaperCategory.Nlp, 0);
        foreach (var (category, keywords) in _lists)
        {
            var points = PointsInTitle * title.Count(keywords) + @abstract.Count(keywords)
                + (category == suggested ? 1 : 0);
            if (points > most)
                (best, most) = (category, points);
        }

        return best;
    }
}
