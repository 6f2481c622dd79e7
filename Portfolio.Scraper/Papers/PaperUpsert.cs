using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Papers;

/// <summary>What storing a page brought, repeats of the same source in the same job left out.</summary>
/// <param name="Found">Papers of the page.</param>
/// <param name="Added">Of these, known to nobody before.</param>
/// <param name="First">Of these, not found by another source of the job before.</param>
public sealed record StoredPage(int Found, int Added, int First);

/// <summary>Stores a page of papers by one statement.</summary>
public static class PaperUpsert
{
    // What arXiv says of its papers counts more than what others say of them; otherwise the first source's words stay.
    private const string Decides = $"(excluded.source = stored.source OR excluded.source = '{PaperSource.Arxiv}')";

    // Sorted by the key, so that two pages with the same papers cannot lock each other out.
    private const string Statement = $"""
        WITH saved AS (
            INSERT INTO {StoredPaperMapping.Table} AS stored (source_id, source, title, abstract, authors, url, pdf_url,
                github_url, doi, links, published_date, category, tags, relevance_score, citation_count, first_seen, last_seen,
                job_id, last_job_id)
            SELECT DISTINCT ON (source_id) source_id, source, title, abstract, authors, url, pdf_url, github_url, doi,
                jsonb_build_object(source, jsonb_build_object('url', url, 'pdf_url', pdf_url, 'github_url', github_url)),
                published_date, category, tags, relevance_score, citation_count, now(), now(), @job, @job
            FROM jsonb_to_recordset(@papers) AS page (source_id text, source text, title text, abstract text,
                authors text[], url text, pdf_url text, github_url text, doi text, published_date date, category text, tags text[],
                relevance_score float8, citation_count int)
            ORDER BY source_id
            ON CONFLICT (source_id) DO UPDATE SET
                title = CASE WHEN {Decides} THEN excluded.title ELSE stored.title END,
                abstract = CASE WHEN {Decides} THEN excluded.abstract ELSE stored.abstract END,
                authors = CASE WHEN {Decides} THEN excluded.authors ELSE stored.authors END,
                published_date = CASE WHEN {Decides} THEN excluded.published_date ELSE stored.published_date END,
                category = CASE WHEN {Decides} THEN excluded.category ELSE stored.category END,
                tags = CASE WHEN {Decides} THEN excluded.tags ELSE stored.tags END,
                relevance_score = CASE WHEN {Decides} THEN excluded.relevance_score ELSE stored.relevance_score END,
                url = CASE WHEN excluded.source = stored.source THEN excluded.url ELSE stored.url END,
                pdf_url = CASE WHEN {Decides} THEN coalesce(excluded.pdf_url, stored.pdf_url)
                    ELSE coalesce(stored.pdf_url, excluded.pdf_url) END,
                github_url = coalesce(excluded.github_url, stored.github_url),
                doi = coalesce(excluded.doi, stored.doi),
                links = stored.links || excluded.links,
                citation_count = greatest(excluded.citation_count, stored.citation_count),
                last_seen = excluded.last_seen, last_job_id = excluded.last_job_id
            RETURNING id, xmax = 0 AS is_new),
        noted AS (
            INSERT INTO {PaperFindingMapping.Table} AS finding (job_id, paper_id, source, is_new)
            SELECT @job, id, @source, is_new FROM saved
            ON CONFLICT DO NOTHING
            RETURNING paper_id, is_new)
        SELECT count(*)::int AS "Found", (count(*) FILTER (WHERE is_new))::int AS "Added",
            (count(*) FILTER (WHERE NOT EXISTS (
                SELECT 1 FROM {PaperFindingMapping.Table} AS other
                WHERE other.job_id = @job AND other.paper_id = noted.paper_id)))::int AS "First"
        FROM noted
        """;

    /// <summary>
    /// Adds the papers, or refreshes those that are known: they keep their first source and its address, lose no link and
    /// no count, and gain the addresses of this source. A new version on arXiv replaces their text.
    /// </summary>
    /// <param name="context">The database.</param>
    /// <param name="jobId">The job, which has a row.</param>
    /// <param name="source">The source that runs, by the name that jobs ask for it.</param>
    /// <param name="papers">One page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<StoredPage> StoreAsync(
        this ScraperDbContext context, string jobId, string source, IReadOnlyList<ScrapedPaper> papers,
        CancellationToken cancellationToken)
    {
        if (papers.Count == 0)
        {
            return new StoredPage(0, 0, 0);
        }

        var page = JsonSerializer.Serialize(papers, PortfolioJson.Options);
        // To a list, since nothing can be composed over an insert.
        var stored = await context.Database.SqlQueryRaw<StoredPage>(
            Statement,
            new NpgsqlParameter("papers", NpgsqlDbType.Jsonb) { Value = page },
            new NpgsqlParameter("job", jobId),
            new NpgsqlParameter("source", source)).ToListAsync(cancellationToken);
        return stored[0];
    }
}
