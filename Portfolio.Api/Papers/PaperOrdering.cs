using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Papers;

/// <summary>The order of a list of papers. Every order ends in the newest id, so that pages never overlap.</summary>
public static class PaperOrdering
{
    private static readonly Ordering<Paper> Fields = new Ordering<Paper>(paper => paper.Id, fallback: "")
        .By("published_date", paper => paper.PublishedDate)
        .By("relevance_score", paper => paper.RelevanceScore)
        .By("citation_count", paper => paper.CitationCount)
        .By("created_at", paper => paper.CreatedAt);

    /// <summary>
    /// Orders by comma-separated field names, <c>-</c> for descending; unknown names are dropped. Without any, search
    /// results go by rank, then by date, and other lists by date, then by relevance, all descending.
    /// </summary>
    public static IOrderedQueryable<Paper> Apply(IQueryable<Paper> papers, string? ordering, PaperCriteria criteria)
    {
        if (Fields.Terms(ordering).Count > 0)
            return Fields.Apply(papers, ordering);
        if (criteria.Terms.Count == 0)
            return Fields.Apply(papers, "-published_date,-relevance_score");
        var (texts, phrases) = (criteria.TermTexts(), criteria.TermPhrases());
        return papers
            .OrderByDescending(paper => paper.Search.Rank(PaperText.Query(texts, phrases)))
            .ThenByDescending(paper => paper.PublishedDate)
            .ThenByDescending(paper => paper.Id);
    }
}
