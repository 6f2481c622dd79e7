using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Papers;

/// <summary>The order of a list of papers. Every order ends in the newest id, so that pages never overlap.</summary>
public static class PaperOrdering
{
    /// <summary>
    /// Most matches that are ranked by all of their text. A text vector with its abstract takes as long to read as
    /// twenty headings, and where a word occurs in more papers than anybody reads, the headings tell which of them are
    /// about it.
    /// </summary>
    public const int MaxRankedInFull = 500;

    private static readonly Ordering<Paper> Fields = new Ordering<Paper>(paper => paper.Id, fallback: "")
        .By("published_date", paper => paper.PublishedDate)
        .By("relevance_score", paper => paper.RelevanceScore)
        .By("citation_count", paper => paper.CitationCount)
        .By("created_at", paper => paper.CreatedAt);

    /// <summary>
    /// Orders by comma-separated field names, <c>-</c> for descending; unknown names are dropped. Without any, search
    /// results go by rank, then by date, and other lists by date, then by relevance, all descending.
    /// </summary>
    /// <param name="papers">The papers.</param>
    /// <param name="ordering">The parameter.</param>
    /// <param name="criteria">What the papers meet.</param>
    /// <param name="count">How many papers there are.</param>
    public static IOrderedQueryable<Paper> Apply(IQueryable<Paper> papers, string? ordering, PaperCriteria criteria, int count)
    {
        if (Fields.Terms(ordering).Count > 0)
            return Fields.Apply(papers, ordering);
        if (criteria.Terms.Count == 0)
            return Fields.Apply(papers, "-published_date,-relevance_score");
        return Ranked(papers, criteria, count).ThenByDescending(paper => paper.PublishedDate).ThenByDescending(paper => paper.Id);
    }

    private static IOrderedQueryable<Paper> Ranked(IQueryable<Paper> papers, PaperCriteria criteria, int count)
    {
        var (texts, phrases) = (criteria.TermTexts(), criteria.TermPhrases());
        return count <= MaxRankedInFull
            ? papers.OrderByDescending(paper => paper.Search.Rank(PaperText.Query(texts, phrases)))
            // Any of the terms: they all occur somewhere, but seldom all of them in the heading.
            : papers.OrderByDescending(paper => paper.Heading.Rank(PaperText.AnyQuery(texts, phrases)));
    }
}
