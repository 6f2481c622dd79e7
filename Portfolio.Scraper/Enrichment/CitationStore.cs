using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Enrichment;

/// <summary>Writes what an index found by one statement.</summary>
public static class CitationStore
{
    // In the order of the key, like the upsert of papers, so that neither can lock the other out.
    private const string Statement = $"""
        WITH found AS (
            SELECT stored.id AS paper_id, page.* FROM jsonb_to_recordset(@found) AS page (id bigint, citations int, page text, pdf text)
            JOIN {StoredPaperMapping.Table} AS stored ON stored.id = page.id
            ORDER BY stored.source_id FOR UPDATE OF stored)
        UPDATE {StoredPaperMapping.Table} AS stored SET
            citation_count = greatest(stored.citation_count, found.citations),
            pdf_url = coalesce(stored.pdf_url, found.pdf),
            links = CASE WHEN found.page IS NULL THEN stored.links ELSE stored.links || jsonb_build_object(
                @index::text, jsonb_build_object('url', found.page, 'pdf_url', found.pdf, 'github_url', NULL)) END
        FROM found WHERE stored.id = found.paper_id
        """;

    /// <summary>A count never falls, and a link that is there stays.</summary>
    /// <param name="context">The database.</param>
    /// <param name="index">Whose links these are.</param>
    /// <param name="found">One batch.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<int> StoreAsync(
        this ScraperDbContext context, string index, IReadOnlyList<FoundCitations> found, CancellationToken cancellationToken)
    {
        var rows = found.Select(one => new { one.Id, one.Record.Citations, one.Record.Page, one.Record.Pdf });
        return context.Database.ExecuteSqlRawAsync(
            Statement,
            [
                new NpgsqlParameter("found", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(rows, PortfolioJson.Options) },
                new NpgsqlParameter("index", index),
            ],
            cancellationToken);
    }
}
