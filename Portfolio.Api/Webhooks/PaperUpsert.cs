using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>What became of one paper: <c>created</c>, <c>updated</c> or <c>kept</c>.</summary>
/// <param name="Index">Place in the delivery, from 0.</param>
/// <param name="Outcome">The word.</param>
public sealed record UpsertOutcome(int Index, string Outcome)
{
    /// <summary>A new row.</summary>
    public const string Created = "created";

    /// <summary>A known row.</summary>
    public const string Updated = "updated";

    /// <summary>A hand-written post, which is left as it is.</summary>
    public const string Kept = "kept";
}

/// <summary>Stores the papers of a delivery in one statement.</summary>
public sealed class PaperUpsert(PortfolioContext context, OwnerSettings owner)
{
    // Any number but this one is another lock.
    private const long LockKey = 0x7061_7065_7273;

    private static readonly JsonSerializerOptions Json = new(PortfolioJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// Lets one writer of papers at a time through, until the transaction ends: two deliveries could otherwise both
    /// find that a paper is new, and addresses are not unique, so no constraint would stop them.
    /// </summary>
    public Task LockAsync(CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);

    /// <summary>
    /// Matches each paper by source id, else by address, else inserts it. Of several papers that mean one row the last
    /// counts, and the others have no outcome. Call it in a transaction that holds the lock.
    /// </summary>
    public async Task<IReadOnlyList<UpsertOutcome>> RunAsync(
        IReadOnlyList<IncomingPaper> papers, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (papers.Count == 0)
            return [];
        return await context.Database.SqlQueryRaw<UpsertOutcome>(
            Statement,
            new NpgsqlParameter("papers", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(papers, Json) },
            new NpgsqlParameter("today", today),
            new NpgsqlParameter("now", now.ToUniversalTime()),
            new NpgsqlParameter("owner", owner.Name)).ToListAsync(cancellationToken);
    }

    private const string Statement = $"""
        WITH incoming AS (
            SELECT * FROM jsonb_to_recordset(@papers) AS item (
                index int, source_id text, source text, title text, abstract text, authors text, url text, pdf_url text,
                github_url text, published_date date, category text, relevance_score double precision, tags text[],
                citation_count int)
        ), matched AS (
            SELECT incoming.*, known.id AS known_id, known.source = 'blog' AND known.url IS NULL AS hand_written
            FROM incoming
            LEFT JOIN papers AS by_id ON by_id.source_id = incoming.source_id
            LEFT JOIN LATERAL (
                -- Not a row that another item knows by its id and moves to another address: that one stays a paper of
                -- its own.
                SELECT id FROM papers WHERE by_id.id IS NULL AND papers.url = incoming.url AND NOT EXISTS (
                    SELECT FROM incoming AS other
                    WHERE other.source_id = papers.source_id AND other.url <> incoming.url)
                ORDER BY id LIMIT 1
            ) AS by_url ON true
            LEFT JOIN papers AS known ON known.id = coalesce(by_id.id, by_url.id)
        ), chosen AS (
            -- One item for each row; new ones that share an address are one paper as well.
            SELECT DISTINCT ON (coalesce(known_id::text, url, 'source_id ' || source_id)) * FROM matched
            ORDER BY coalesce(known_id::text, url, 'source_id ' || source_id), index DESC
        ), updated AS (
            UPDATE papers SET
                source_id = chosen.source_id,
                title = chosen.title,
                abstract = coalesce(chosen.abstract, papers.abstract),
                authors = coalesce(chosen.authors, papers.authors),
                url = coalesce(chosen.url, papers.url),
                pdf_url = coalesce(chosen.pdf_url, papers.pdf_url),
                github_url = coalesce(chosen.github_url, papers.github_url),
                published_date = coalesce(chosen.published_date, papers.published_date),
                category = coalesce(chosen.category, papers.category),
                tags = coalesce(chosen.tags, papers.tags),
                relevance_score = coalesce(chosen.relevance_score, papers.relevance_score),
                citation_count = greatest(chosen.citation_count, papers.citation_count),
                updated_at = @now
            FROM chosen WHERE papers.id = chosen.known_id AND NOT chosen.hand_written
        ), inserted AS (
            INSERT INTO papers (source_id, source, title, abstract, authors, url, pdf_url, github_url, published_date,
                category, tags, relevance_score, citation_count, is_featured, created_at, updated_at)
            SELECT source_id, source, title, coalesce(abstract, ''), coalesce(authors, @owner), url, pdf_url, github_url,
                coalesce(published_date, @today), coalesce(category, '{PaperCategories.Default}'), coalesce(tags, ARRAY[]::text[]),
                coalesce(relevance_score, 0.5), coalesce(citation_count, 0), false, @now, @now
            FROM chosen WHERE known_id IS NULL ORDER BY index
        )
        SELECT index AS "Index", CASE
            WHEN known_id IS NULL THEN '{UpsertOutcome.Created}'
            WHEN hand_written THEN '{UpsertOutcome.Kept}'
            ELSE '{UpsertOutcome.Updated}' END AS "Outcome"
        FROM chosen ORDER BY index
        """;
}
