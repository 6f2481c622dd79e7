using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>Reads papers.</summary>
public sealed class PaperCatalogue(PortfolioContext context)
{
    /// <summary>How many papers meet the criteria.</summary>
    public Task<int> CountAsync(PaperCriteria criteria, CancellationToken cancellationToken) =>
        ReadAsync(criteria, token => criteria.Apply(context.Papers).CountAsync(token), cancellationToken);

    /// <summary>
    /// A piece of the ordered list. The keys are found first, from an index alone where there is one, so that a deep
    /// page reads no row that it does not show.
    /// </summary>
    public async Task<IReadOnlyList<PaperListItem>> PageAsync(
        PaperCriteria criteria, string? ordering, int offset, int limit, CancellationToken cancellationToken)
    {
        var keys = PaperOrdering.Apply(criteria.Apply(context.Papers), ordering, criteria)
            .Select(paper => paper.Id).Skip(offset).Take(limit);
        var ids = await ReadAsync(criteria, keys.ToListAsync, cancellationToken);
        var papers = await Rows(context.Papers.Where(paper => ids.Contains(paper.Id)))
            .ToDictionaryAsync(paper => paper.Id, cancellationToken);
        // A paper that was deleted in between is left out.
        return [.. ids.Where(papers.ContainsKey).Select(id => PaperListItem.Of(papers[id]))];
    }

    /// <summary>The paper with this source id, else the one with this id, else null.</summary>
    public async Task<PaperDetail?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var paper = await Rows(context.Papers.Where(paper => paper.SourceId == key)).FirstOrDefaultAsync(cancellationToken);
        if (paper is null && key.All(char.IsAsciiDigit) && long.TryParse(key, out var id))
            paper = await Rows(context.Papers.Where(paper => paper.Id == id)).FirstOrDefaultAsync(cancellationToken);
        return paper is null ? null : PaperDetail.Of(paper);
    }

    // The planner does not know that a text vector is stored apart and dear to read: for a common word it would read
    // the vectors of all papers, ten times slower than the index.
    private Task<T> ReadAsync<T>(
        PaperCriteria criteria, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        criteria.Terms.Count == 0
            ? read(cancellationToken)
            : context.InTransactionAsync(
                async token =>
                {
                    await context.Database.ExecuteSqlAsync($"SET LOCAL enable_seqscan = off", token);
                    return await read(token);
                },
                cancellationToken);

    // Without what only the database needs: the text vector is larger than all the rest.
    private static IQueryable<Paper> Rows(IQueryable<Paper> papers) => papers.AsNoTracking().Select(paper => new Paper
    {
        Id = paper.Id,
        Title = paper.Title,
        Abstract = paper.Abstract,
        Authors = paper.Authors,
        Source = paper.Source,
        SourceId = paper.SourceId,
        Url = paper.Url,
        PdfUrl = paper.PdfUrl,
        GithubUrl = paper.GithubUrl,
        PublishedDate = paper.PublishedDate,
        Category = paper.Category,
        Tags = paper.Tags,
        CitationCount = paper.CitationCount,
        RelevanceScore = paper.RelevanceScore,
        IsFeatured = paper.IsFeatured,
        CreatedAt = paper.CreatedAt,
        UpdatedAt = paper.UpdatedAt,
    });
}
