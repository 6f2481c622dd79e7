using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Api.Papers;

/// <summary>The short lists of the front page: trending, recent, and the newest of each category.</summary>
public sealed class PaperHighlights(PortfolioContext context, PaperCatalogue catalogue)
{
    private const int TrendingDays = 60;
    private const double TrendingRelevance = 0.7;
    private const int MaxTrending = 20;
    private const int RecentDays = 30;
    private const int MaxOfCategory = 10;

    /// <summary>What is cited most of what is new and relevant.</summary>
    public async Task<IReadOnlyList<Paper>> TrendingAsync(DateOnly today, string? source, CancellationToken cancellationToken)
    {
        var criteria = new PaperCriteria { Source = source, From = today.AddDays(-TrendingDays), MinRelevance = TrendingRelevance };
        var ids = await criteria.Apply(context.Papers)
            .OrderByDescending(paper => paper.CitationCount).ThenByDescending(paper => paper.RelevanceScore)
            .ThenByDescending(paper => paper.PublishedDate).ThenByDescending(paper => paper.Id)
            .Select(paper => paper.Id).Take(MaxTrending).ToListAsync(cancellationToken);
        return await catalogue.ShowAsync(ids, cancellationToken);
    }

    /// <summary>What was published of late, newest first.</summary>
    public async Task<IReadOnlyList<Paper>> RecentAsync(DateOnly today, string? source, int limit, CancellationToken cancellationToken)
    {
        var criteria = new PaperCriteria { Source = source, From = today.AddDays(-RecentDays) };
        var ids = await PaperOrdering.Apply(criteria.Apply(context.Papers), ordering: null, criteria, count: limit)
            .Select(paper => paper.Id).Take(limit).ToListAsync(cancellationToken);
        return await catalogue.ShowAsync(ids, cancellationToken);
    }

    /// <summary>
    /// The newest of every category, empty ones included, or of one category. A category that does not exist has no
    /// papers, and is shown under its own name.
    /// </summary>
    public async Task<Dictionary<string, CategoryGroup>> ByCategoryAsync(
        string? category, string? source, CancellationToken cancellationToken)
    {
        string[] categories = category is null ? [.. PaperCategory.All] : [category];
        // Ten steps in the index of each category, in one statement.
        var ids = await context.Database.SqlQuery<long>($"""
            SELECT newest.id AS "Value"
            FROM unnest({categories}) WITH ORDINALITY AS wanted (category, place)
            CROSS JOIN LATERAL (
                SELECT id, published_date, relevance_score FROM papers
                WHERE category = wanted.category AND ({source}::text IS NULL OR source = {source})
                ORDER BY published_date DESC, relevance_score DESC, id DESC LIMIT {MaxOfCategory}) AS newest
            ORDER BY place, published_date DESC, relevance_score DESC, id DESC
            """).ToListAsync(cancellationToken);
        var papers = (await catalogue.ShowAsync(ids, cancellationToken)).ToLookup(paper => paper.Category);
        return categories.ToDictionary(
            one => one,
            one => new CategoryGroup(PaperCategories.Display(one), [.. papers[one].Select(paper => new PaperListItem(paper))]));
    }
}

/// <summary>The newest papers of a category.</summary>
/// <param name="Name">The category for people.</param>
/// <param name="Papers">At most ten, newest first.</param>
public sealed record CategoryGroup(string Name, IReadOnlyList<PaperListItem> Papers);
