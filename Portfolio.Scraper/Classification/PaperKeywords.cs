using Portfolio.Scraper.Scoring;
using Portfolio.Scraper.Tagging;

namespace Portfolio.Scraper.Classification;

/// <summary>All keywords that papers are judged by, in one matcher, so that a text is read once.</summary>
public static class PaperKeywords
{
    /// <summary>Knows the keywords of the categories, the score and the tags.</summary>
    public static KeywordMatcher Matcher { get; } = new(
    [
        .. CategoryKeywords.Lists.SelectMany(list => list.Keywords),
        .. RelevanceKeywords.High,
        .. RelevanceKeywords.Medium,
        .. TagKeywords.Lists.SelectMany(list => list.Keywords),
    ]);

    /// <summary>Chooses categories by what <see cref="Matcher"/> finds.</summary>
    public static CategoryChoice Categories { get; } = new(Matcher);
}
