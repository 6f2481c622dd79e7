using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Scraper.Delivery;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Datasets;

/// <summary>
/// Makes an earlier version the present one again, as a new version: papers get the form they had, and those that came
/// later go. What gets another form is delivered to the catalogue; the catalogue keeps what goes, since nothing can tell it.
/// </summary>
internal sealed class DatasetRestore(ScraperDbContext context, TimeProvider time)
{
    private const string Remove = $"""
        DELETE FROM {StoredPaperMapping.Table} WHERE source_id IN (
            SELECT source_id FROM ({DatasetDiff.Differences}) AS difference WHERE after IS NULL)
        """;

    private const string Rewrite = $"""
        WITH wanted AS (
            SELECT paper.*, record.hash FROM ({DatasetDiff.Differences}) AS difference
            JOIN {DatasetMapping.Records} AS record ON record.hash = after
            CROSS JOIN LATERAL jsonb_to_record(record.line::jsonb) AS paper (source_id text, source text, title text, abstract text,
                authors text[], url text, pdf_url text, github_url text, doi text, links jsonb, published_date date, category text,
                tags text[], relevance_score float8, citation_count int)),
        saved AS (
            INSERT INTO {StoredPaperMapping.Table} AS stored (source_id, source, title, abstract, authors, url, pdf_url, github_url, doi,
                links, published_date, category, tags, relevance_score, citation_count, first_seen, last_seen, job_id, last_job_id, record_hash)
            SELECT source_id, source, title, abstract, authors, url, pdf_url, github_url, doi, links, published_date, category,
                tags, relevance_score, citation_count, now(), now(), @job, @job, hash
            FROM wanted ORDER BY source_id
            ON CONFLICT (source_id) DO UPDATE SET source = excluded.source, title = excluded.title, abstract = excluded.abstract,
                authors = excluded.authors, url = excluded.url, pdf_url = excluded.pdf_url, github_url = excluded.github_url,
                doi = excluded.doi, links = excluded.links, published_date = excluded.published_date, category = excluded.category,
                tags = excluded.tags, relevance_score = excluded.relevance_score, citation_count = excluded.citation_count,
                last_job_id = excluded.last_job_id, record_hash = excluded.record_hash
            RETURNING id, xmax = 0 AS is_new)
        INSERT INTO {PaperFindingMapping.Table} (job_id, paper_id, source, is_new) SELECT @job, id, 'restore', is_new FROM saved
        """;

    private const string Note = $"""
        INSERT INTO {DatasetMapping.Changes} (source_id, version, hash)
        SELECT source_id, @version, after FROM ({DatasetDiff.Differences}) AS difference
        """;

    /// <summary>Restores a version; null when there is none of this number.</summary>
    public Task<DatasetVersion?> RestoreAsync(long number, CancellationToken cancellationToken) =>
        context.InTransactionAsync(token => RestoreNowAsync(number, token), cancellationToken);

    private async Task<DatasetVersion?> RestoreNowAsync(long number, CancellationToken cancellationToken)
    {
        var head = await DatasetCommit.HeadAsync(context, cancellationToken);
        var target = await context.DatasetVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Version == number, cancellationToken);
        if (head is null || target is null)
        {
            return null;
        }

        var difference = await DatasetDiff.CompareAsync(context, head.Version, number, offset: 0, limit: 0, cancellationToken);
        var job = ScrapeJobs.Instant("restore", SourceCatalogue.All, time);
        context.Jobs.Add(job);
        var version = new DatasetVersion
        {
            Version = head.Version + 1,
            Parent = head.Version,
            Kind = DatasetVersionKind.Restore,
            JobId = job.Id,
            RestoredFrom = number,
            ContentHash = target.ContentHash,
            Papers = target.Papers,
            Added = difference.Added,
            Changed = difference.Changed,
            Removed = difference.Removed,
        };
        context.DatasetVersions.Add(version);
        await context.SaveChangesAsync(cancellationToken);

        // The notes last: they are what the others compare with.
        foreach (var statement in new[] { Remove, Rewrite, Note })
        {
            object[] parameters =
            [
                .. DatasetDiff.Versions(head.Version, number), new NpgsqlParameter("job", job.Id), new NpgsqlParameter("version", version.Version),
            ];
            await context.Database.ExecuteSqlRawAsync(statement, parameters, cancellationToken);
        }

        await context.AddCatalogueWebhooksAsync(job.Id, commit: null, cancellationToken);
        return version;
    }
}
