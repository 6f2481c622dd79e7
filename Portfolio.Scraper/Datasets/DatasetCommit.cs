using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Datasets;

/// <summary>
/// Makes a version, page by page, in the transaction of the batch. One is made at a time over all replicas, since each has
/// the one before as its parent.
/// </summary>
internal sealed class DatasetCommit
{
    private const string Statement = $"""
        WITH page AS (SELECT * FROM unnest(@ids, @hashes, @lines) AS page (paper_id, hash, line)),
        changed AS (
            SELECT paper.id, paper.source_id, paper.record_hash AS before, page.hash, page.line
            FROM page JOIN {StoredPaperMapping.Table} AS paper ON paper.id = page.paper_id
            WHERE paper.record_hash IS DISTINCT FROM page.hash),
        records AS (
            INSERT INTO {DatasetMapping.Records} (hash, line) SELECT hash, line FROM changed ORDER BY hash ON CONFLICT DO NOTHING),
        changes AS (
            INSERT INTO {DatasetMapping.Changes} (source_id, version, hash) SELECT source_id, @version, hash FROM changed),
        marked AS (
            UPDATE {StoredPaperMapping.Table} AS paper SET record_hash = changed.hash FROM changed WHERE paper.id = changed.id)
        SELECT before AS "Before", hash AS "After" FROM changed
        """;

    private readonly ScraperDbContext context;
    private readonly DatasetVersion version;
    private ContentHash hash;

    private DatasetCommit(ScraperDbContext context, DatasetVersion version)
    {
        this.context = context;
        this.version = version;
        hash = ContentHash.Of(version.ContentHash);
    }

    /// <summary>Begins a version that is like the present one so far.</summary>
    public static async Task<DatasetCommit> BeginAsync(
        ScraperDbContext context, DatasetVersionKind kind, string jobId, CancellationToken cancellationToken)
    {
        var parent = await HeadAsync(context, cancellationToken);
        return new DatasetCommit(context, new DatasetVersion
        {
            Version = (parent?.Version ?? 0) + 1,
            Parent = parent?.Version,
            Kind = kind,
            JobId = jobId,
            ContentHash = parent?.ContentHash ?? ContentHash.Empty.ToBytes(),
            Papers = parent?.Papers ?? 0,
        });
    }

    /// <summary>The present version, kept from changing until the transaction ends; null before the first.</summary>
    public static async Task<DatasetVersion?> HeadAsync(ScraperDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext({DatasetMapping.Versions}))", cancellationToken);
        return await context.DatasetVersions.AsNoTracking().OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Takes papers in the form that they have.</summary>
    public async Task AddAsync(IReadOnlyList<StoredPaper> papers, CancellationToken cancellationToken)
    {
        var lines = papers.Select(DatasetPaper.Line).ToArray();
        var changed = await context.Database.SqlQueryRaw<ChangedRecord>(
            Statement,
            new NpgsqlParameter("ids", papers.Select(paper => paper.Id).ToArray()),
            new NpgsqlParameter("hashes", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = lines.Select(ContentHash.OfLine).ToArray() },
            new NpgsqlParameter("lines", lines),
            new NpgsqlParameter("version", version.Version)).ToListAsync(cancellationToken);
        foreach (var (before, after) in changed)
        {
            hash = (before is null ? hash : hash.Without(before)).With(after);
            version.Added += before is null ? 1 : 0;
            version.Changed += before is null ? 0 : 1;
        }
    }

    /// <summary>Completes the version.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        version.Papers += version.Added;
        version.ContentHash = hash.ToBytes();
        context.DatasetVersions.Add(version);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    private sealed record ChangedRecord(byte[]? Before, byte[] After);
}
