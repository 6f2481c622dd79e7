using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Quality.Quarantine;

/// <summary>Keeps records apart, and finds those that were let go.</summary>
public static class QuarantineStore
{
    // A correction lasts as long as the source sends what was corrected.
    private const string IsSame = "held.fingerprint = excluded.fingerprint AND held.is_corrected";

    private const string Hold = $"""
        INSERT INTO {QuarantineMapping.Table} AS held (job_id, source, source_id, record, reasons, fingerprint, is_corrected, status)
        SELECT DISTINCT ON (source_id) @job, @source, source_id, record, reasons, fingerprint, false, 'held'
        FROM unnest(@ids, @records, @reasons, @fingerprints) AS refused (source_id, record, reasons, fingerprint)
        ORDER BY source_id
        ON CONFLICT (source, source_id) DO UPDATE SET job_id = excluded.job_id, last_seen = now(), status = 'held',
            record = CASE WHEN {IsSame} THEN held.record ELSE excluded.record END,
            reasons = CASE WHEN {IsSame} THEN held.reasons ELSE excluded.reasons END,
            is_corrected = {IsSame}, fingerprint = excluded.fingerprint, released_at = NULL, release_job_id = NULL
        """;

    /// <summary>Keeps records of a page apart.</summary>
    public static async Task HoldAsync(
        this ScraperDbContext context, string jobId, string source, IReadOnlyList<RefusedPaper> refused, CancellationToken cancellationToken)
    {
        if (refused.Count == 0)
        {
            return;
        }

        await context.Database.ExecuteSqlRawAsync(
            Hold,
            [
                new NpgsqlParameter("job", jobId),
                new NpgsqlParameter("source", source),
                new NpgsqlParameter("ids", refused.Select(one => Key(one.Paper)).ToArray()),
                Json("records", refused.Select(one => JsonSerializer.Serialize(one.Paper, PortfolioJson.Options))),
                Json("reasons", refused.Select(one => JsonSerializer.Serialize(one.Reasons, PortfolioJson.Options))),
                new NpgsqlParameter("fingerprints", refused.Select(one => Fingerprint(one.Paper)).ToArray()),
            ],
            cancellationToken);
    }

    /// <summary>Of refused records those that were released and that the source still sends unchanged, as released, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, ScrapedPaper>> ReleasedAsync(
        this ScraperDbContext context, string source, IReadOnlyList<RefusedPaper> refused, CancellationToken cancellationToken)
    {
        var ids = refused.Select(one => Key(one.Paper)).ToList();
        var released = await context.Quarantine.AsNoTracking()
            .Where(row => row.Source == source && row.Status == QuarantineStatus.Released && ids.Contains(row.SourceId))
            .ToDictionaryAsync(row => row.SourceId, cancellationToken);
        return refused
            .Where(one => released.GetValueOrDefault(Key(one.Paper)) is { } row && row.Fingerprint.AsSpan().SequenceEqual(Fingerprint(one.Paper)))
            .DistinctBy(one => one.Paper.SourceId)
            .ToDictionary(one => one.Paper.SourceId, one => released[Key(one.Paper)].Record);
    }

    private static string Key(ScrapedPaper paper) =>
        paper.SourceId.Length <= QuarantineMapping.MaxSourceIdLength ? paper.SourceId : paper.SourceId[..QuarantineMapping.MaxSourceIdLength];

    // Without what changes by itself from day to day.
    private static byte[] Fingerprint(ScrapedPaper paper) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { paper.Title, paper.Abstract, paper.Authors, paper.Url, paper.PdfUrl, paper.GithubUrl, paper.PublishedDate },
        PortfolioJson.Options));

    private static NpgsqlParameter Json(string name, IEnumerable<string> values) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = values.ToArray() };
}
