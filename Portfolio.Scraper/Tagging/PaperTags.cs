using Portfolio.Scraper.Classification;

namespace Portfolio.Scraper.Tagging;

/// <summary>The tags of a paper.</summary>
public static class PaperTags
{
    /// <summary>The most tags a paper has.</summary>
    public const int Most = 10;

    private static readonly (string Tag, KeywordHits Keywords)[] s_lists =
        [.. TagKeywords.Lists.Select(list => (list.Tag, PaperKeywords.Matcher.SetOf(list.Keywords)))];

    /// <summary>In the order of <see cref="TagKeywords.Lists"/>, at most <see cref="Most"/>.</summary>
    /// <param name="hits">The keywords of title and abstract together.</param>
    public static IReadOnlyList<string> Of(KeywordHits hits)
    {
        List<string> tags = [];
        foreach (var (tag, keywords) in s_lists)
            if (tags.Count < Most && hits.HasAny(keywords))
                tags.Add(tag);
        return tags;
    }
}
