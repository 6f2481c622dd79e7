using Microsoft.EntityFrameworkCore;

namespace Portfolio.Api.Papers;

/// <summary>Which papers are wanted; what is null or empty does not filter.</summary>
public sealed record PaperCriteria
{
    /// <summary>Exact category.</summary>
    public string? Category { get; init; }

    /// <summary>Exact source.</summary>
    public string? Source { get; init; }

    /// <summary>Featured papers only.</summary>
    public bool FeaturedOnly { get; init; }

    /// <summary>First day of publication.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of publication.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Lowest relevance, 0 to 1.</summary>
    public double? MinRelevance { get; init; }

    /// <summary>Tags that a paper must all have, in any case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Terms that must all occur.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];

    /// <summary>The papers that meet all criteria.</summary>
    public IQueryable<Paper> Apply(IQueryable<Paper> papers)
    {
        if (Category is { } category)
            papers = papers.Where(paper => paper.Category == category);
        if (Source is { } source)
            papers = papers.Where(paper => paper.Source == source);
        if (FeaturedOnly)
            papers = papers.Where(paper => paper.IsFeatured);
        if (From is { } from)
            papers = papers.Where(paper => paper.PublishedDate >= from);
        if (To is { } to)
            papers = papers.Where(paper => paper.PublishedDate <= to);
        if (MinRelevance is { } relevance)
            papers = papers.Where(paper => paper.RelevanceScore >= relevance);
        if (Tags.Count > 0)
        {
            var tags = Tags.ToList();
            papers = papers.Where(paper => PaperText.HasTags(paper.TagKeys, tags));
        }

        return Terms.Count == 0 ? papers : Matching(papers);
    }

    /// <summary>The texts of <see cref="Terms"/>, for <see cref="PaperText.Query"/>.</summary>
    public string[] TermTexts() => [.. Terms.Select(term => term.Text)];

    /// <summary>Which of <see cref="Terms"/> are phrases, for <see cref="PaperText.Query"/>.</summary>
    public bool[] TermPhrases() => [.. Terms.Select(term => term.IsPhrase)];

    private IQueryable<Paper> Matching(IQueryable<Paper> papers)
    {
        var (texts, phrases) = (TermTexts(), TermPhrases());
        return papers.Where(paper => paper.Search.Matches(PaperText.Query(texts, phrases)));
    }
}
