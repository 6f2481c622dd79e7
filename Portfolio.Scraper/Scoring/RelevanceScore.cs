using Portfolio.Scraper.Classification;

namespace Portfolio.Scraper.Scoring;

/// <summary>How relevant a paper is to this site, from 0.5 (nothing known) to 1.</summary>
public static class RelevanceScore
{
    private const decimal Base = 0.5m;

    private static readonly KeywordHits s_high = PaperKeywords.Matcher.SetOf(RelevanceKeywords.High);
    private static readonly KeywordHits s_medium = PaperKeywords.Matcher.SetOf(RelevanceKeywords.Medium);

    /// <summary>Four decimals.</summary>
    /// <param name="hits">The keywords of title and abstract together.</param>
    /// <param name="category">One of <see cref="PaperCategory"/>.</param>
    /// <param name="ageDays">From the published date to the day of the scrape; a future date counts as today.</param>
    public static double Of(KeywordHits hits, string category, int ageDays)
    {
        // Tenths and twentieths are exact in decimal only.
        var sum = Base
            + Math.Min(0.1m * hits.Count(s_high), 0.4m)
            + Math.Min(0.05m * hits.Count(s_medium), 0.1m)
            + Recency(ageDays)
            + Interest(category);
        return (double)Math.Round(Math.Min(sum, 1m), 4);
    }

    private static decimal Recency(int ageDays) => ageDays switch
    {
        <= 1 => 0.10m,
        <= 3 => 0.07m,
        <= 7 => 0.05m,
        <= 30 => 0.02m,
        _ => 0m,
    };

    private static decimal Interest(string category) => category switch
    {
        PaperCategory.Llm or PaperCategory.Rag or PaperCategory.Mlops or PaperCategory.Inference => 0.05m,
        _ => 0m,
    };
}
