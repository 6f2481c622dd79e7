using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Corpus;

/// <summary>A paper to be sent, and the state of it that is sent.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Version">Its change.</param>
public sealed record WaitingPaper(Paper Paper, long Version);

/// <summary>Hands out what waits, to one instance at a time.</summary>
public sealed class CorpusStore(PortfolioContext context)
{
    /// <summary>Most papers in one batch (contract 7.3).</summary>
    public const int BatchSize = 50;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string Claim = """
        UPDATE paper_changes SET lease_until = now() + @lease WHERE paper_id IN (
            SELECT paper_id FROM paper_changes WHERE lease_until IS NULL OR lease_until < now()
            ORDER BY changed_at LIMIT @size FOR UPDATE SKIP LOCKED)
        RETURNING *
        """;

    /// <summary>The papers that have waited longest, none when nothing waits.</summary>
    public async Task<IReadOnlyList<WaitingPaper>> ClaimAsync(CancellationToken cancellationToken)
    {
        var changes = await context.Set<PaperChange>()
            .FromSqlRaw(Claim, new NpgsqlParameter("lease", Lease), new NpgsqlParameter("size", BatchSize))
            .AsNoTracking().ToListAsync(cancellationToken);
        if (changes.Count == 0)
            return [];
        var versions = changes.ToDictionary(change => change.PaperId, change => change.Version);
        var papers = await context.Papers.AsNoTracking().Where(paper => versions.Keys.Contains(paper.Id)).ToListAsync(cancellationToken);
        return papers.ConvertAll(paper => new WaitingPaper(paper, versions[paper.Id]));
    }

    /// <summary>Forgets changes that were sent; those that happened meanwhile stay.</summary>
    public Task<int> SentAsync(IReadOnlyList<WaitingPaper> papers, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("""
            DELETE FROM paper_changes USING unnest(@ids, @versions) AS sent (paper_id, version)
            WHERE paper_changes.paper_id = sent.paper_id AND paper_changes.version = sent.version
            """, Parameters(papers), cancellationToken);

    /// <summary>Gives papers back that could not be sent, and those that changed while they were.</summary>
    public Task<int> ReleaseAsync(IReadOnlyList<WaitingPaper> papers, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(
            "UPDATE paper_changes SET lease_until = NULL WHERE paper_id = ANY(@ids)", Parameters(papers), cancellationToken);

    private static NpgsqlParameter[] Parameters(IReadOnlyList<WaitingPaper> papers) =>
    [
        new("ids", papers.Select(waiting => waiting.Paper.Id).ToArray()),
        new("versions", papers.Select(waiting => waiting.Version).ToArray()),
    ];
}
