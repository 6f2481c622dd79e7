using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Papers.Similar;

/// <summary>Finds papers like another one: those that mean the same, then those that share its rare words.</summary>
public sealed class SimilarPapers(PortfolioContext context, PapersInDocuments documents)
{
    /// <summary>The keys of at most this many papers, the most similar first, without the paper itself.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(Paper paper, int limit, CancellationToken cancellationToken)
    {
        var near = await NearAsync(paper, limit, cancellationToken);
        if (near.Count == limit)
            return near;
        // Documents may know few papers yet: what it lacks is filled up.
        var alike = await AlikeAsync(paper.Id, limit, cancellationToken);
        return [.. near.Concat(alike).Distinct().Take(limit)];
    }

    private async Task<IReadOnlyList<long>> NearAsync(Paper paper, int limit, CancellationToken cancellationToken)
    {
        var sourceIds = await documents.NearestAsync(paper, cancellationToken);
        if (sourceIds.Count == 0)
            return [];
        var known = await context.Papers.Where(other => sourceIds.Contains(other.SourceId))
            .Select(other => new { other.SourceId, other.Id }).ToDictionaryAsync(other => other.SourceId, other => other.Id, cancellationToken);
        return [.. sourceIds.Where(known.ContainsKey).Select(id => known[id]).Where(id => id != paper.Id).Take(limit)];
    }

    private Task<List<long>> AlikeAsync(long id, int limit, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<long>($"SELECT id AS \"Value\" FROM paper_alike({id}, {limit})").ToListAsync(cancellationToken);
}
