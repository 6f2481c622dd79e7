using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>Reads papers: the keys first, from an index alone where there is one, then the rows that are shown.</summary>
public sealed class PaperCatalogue(PortfolioContext context, PaperCounts counts)
{
    /// <summary>How many papers meet the criteria; kept until the next write.</summary>
    public Task<int> CountAsync(PaperCriteria criteria, CancellationToken cancellationToken) => counts.GetAsync(
        criteria,
        () => ReadAsync(criteria, token => criteria.Apply(context.Papers).CountAsync(token), cancellationToken));

    /// <summary>A piece of the ordered list, without reading any row before it.</summary>
    /// <param name="criteria">Which papers.</param>
    /// <param name="ordering">As the parameter is written.</param>
    /// <param name="count">How many papers meet the criteria: it decides how a search is ranked.</param>
    /// <param name="offset">Papers before the piece.</param>
    /// <param name="limit">Papers in the piece, at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Paper>> PageAsync(
        PaperCriteria criteria, string? ordering, int count, int offset, int limit, CancellationToken cancellationToken)
    {
        if (count == 0)
            return [];
        var keys = PaperOrdering.Apply(criteria.Apply(context.Papers), ordering, criteria, count)
            .Select(paper => paper.Id).Skip(offset).Take(limit);
        return await ShowAsync(await ReadAsync(criteria, keys.ToListAsync, cancellationToken), cancellationToken);
    }

    /// <summary>The papers with these keys, in their order; one that was deleted in between is left out.</summary>
    public async Task<IReadOnlyList<Paper>> ShowAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var papers = await Rows(context.Papers.Where(paper => ids.Contains(paper.Id)))
            .ToDictionaryAsync(paper => paper.Id, cancellationToken);
        return [.. ids.Where(papers.ContainsKey).Select(id => papers[id])];
    }

    /// <summary>The paper with this source id, else the one with this id, else null.</summary>
    public async Task<Paper?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var paper = await Rows(context.Papers.Where(paper => paper.SourceId == key)).FirstOrDefaultAsync(cancellationToken);
        if (paper is null && key.All(char.IsAsciiDigit) && long.TryParse(key, out var id))
            paper = await Rows(context.Papers.Where(paper => paper.Id == id)).FirstOrDefaultAsync(cancellationToken);
        return paper;
    }

    // The planner does not know that a text vector is stored apart and dear to read. It would read the vectors of all
    // papers for a common word, or those before a page in the order of the date: ten times slower than the bitmap of
    // the words' index.
    private Task<T> ReadAsync<T>(
        PaperCriteria criteria, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        criteria.Terms.Count == 0
            ? read(cancellationToken)
            : context.InTransactionAsync(
                async token =>
                {
                    await context.Database.ExecuteSqlAsync(
                        $"SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off", token);
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
