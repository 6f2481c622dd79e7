using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Papers;

/// <summary>Stores a page of papers by one statement.</summary>
public static class PaperUpsert
{
    // Sorted by the key, so that two pages with the same papers cannot lock each other out.
    private const string Statement = $"""
        INSERT INTO {StoredPaperMapping.Table} AS stored (source_id, source, title, abstract, authors, url, pdf_url, github_url, doi,
            published_date, category, tags, relevance_score, citation_count, first_seen, last_seen, job_id, last_job_id)
        SELECT DISTINCT ON (source_id) source_id, source, title, abstract, authors, url, pdf_url, github_url, doi,
            published_date, category, tags, relevance_score, citation_count, now(), now(), @job, @job
        FROM jsonb_to_recordset(@papers) AS page (source_id text, source text, title text, abstract text, authors text[],
            url text, pdf_url text, github_url text, doi text, published_date date, category text, tags text[],
            relevance_score float8, citation_count int)
        ORDER BY source_id
        ON CONFLICT (source_id) DO UPDATE SET
            title = excluded.title, abstract = excluded.abstract, authors = excluded.authors, url = excluded.url,
            pdf_url = coalesce(excluded.pdf_url, stored.pdf_url), github_url = coalesce(excluded.github_url, stored.github_url),
            doi = coalesce(excluded.doi, stored.doi),
            published_date = excluded.published_date, category = excluded.category, tags = excluded.tags,
            relevance_score = excluded.relevance_score,
            citation_count = greatest(excluded.citation_count, stored.citation_count),
            last_seen = excluded.last_seen, last_job_id = excluded.last_job_id
        """;

    /// <summary>
    /// Adds the papers, or refreshes those that are known: they keep their first source, and lose no link and no count.
    /// </summary>
    public static async Task StoreAsync(
        this ScraperDbContext context, string jobId, IReadOnlyList<ScrapedPaper> papers, CancellationToken cancellationToken)
    {
        if (papers.Count == 0)
        {
            return;
        }

        var page = JsonSerializer.Serialize(papers, PortfolioJson.Options);
        await context.Database.ExecuteSqlRawAsync(
            Statement,
            [new NpgsqlParameter("papers", NpgsqlDbType.Jsonb) { Value = page }, new NpgsqlParameter("job", jobId)],
            cancellationToken);
    }
}
