using Microsoft.EntityFrameworkCore.Migrations;

namespace Portfolio.Api.Persistence.Migrations;

/// <summary>What ranks and corrects searches without reading abstracts, and finds papers that share rare words.</summary>
internal static class HeadingFunctions
{
    public static void Create(MigrationBuilder migrations)
    {
        // In one statement, so that the rows are rewritten with the storage that is set: within the row, where ranking
        // reads it for a twentieth of the time that a vector stored apart takes.
        migrations.Sql("""
            ALTER TABLE papers
                ADD COLUMN heading tsvector NOT NULL
                    GENERATED ALWAYS AS (paper_search_vector(title, tags, authors, '')) STORED,
                ALTER COLUMN heading SET STORAGE MAIN;
            CREATE INDEX ix_papers_title_trigrams ON papers USING gin (title gin_trgm_ops);
            """);

        // As paper_search_query, but any term will do.
        migrations.Sql("""
            CREATE FUNCTION paper_any_query(terms text[], phrases boolean[]) RETURNS tsquery
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN (
                SELECT to_tsquery('pg_catalog.simple', string_agg(
                    '(' || replace(words, ' ', ' <-> ') || CASE WHEN phrase THEN '' ELSE ':*' END || ')', ' | '))
                FROM (
                    SELECT trim(search_words(term)) AS words, phrase
                    FROM unnest(terms, phrases) AS given (term, phrase)) AS folded
                WHERE words <> '');
            """);

        // The titles that hold something like the word come from the index; a few hundred of them are enough to know it.
        migrations.Sql("""
            CREATE FUNCTION paper_nearest_word(given text) RETURNS text
            LANGUAGE sql STABLE STRICT PARALLEL SAFE
            SET pg_trgm.word_similarity_threshold = 0.4 SET enable_seqscan = off
            AS $$
                SELECT word
                FROM (SELECT title FROM papers WHERE title %> given LIMIT 200) AS near,
                    unnest(string_to_array(lower(trim(search_words(title))), ' ')) AS word
                WHERE similarity(word, given) >= 0.3
                GROUP BY word ORDER BY similarity(word, given) DESC, count(*) DESC, word LIMIT 1
            $$;
            """);

        // A word in more than one paper of fifty says little; which those are, the planner's statistics know. Names of
        // authors (weight C) are left out.
        migrations.Sql("""
            CREATE FUNCTION paper_alike(paper bigint, most integer) RETURNS TABLE (id bigint)
            LANGUAGE sql STABLE STRICT PARALLEL SAFE
            SET enable_seqscan = off SET enable_indexscan = off
            AS $$
                WITH common AS (
                    SELECT unnest(most_common_elems::text::text[]) AS lexeme, unnest(most_common_elem_freqs) AS share
                    FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'papers' AND attname = 'search'
                ), rare AS (
                    SELECT word.lexeme
                    FROM papers AS target, unnest(target.search) AS word (lexeme, positions, weights)
                    WHERE target.id = paper AND length(word.lexeme) > 2 AND NOT 'C' = ALL (word.weights)
                        AND NOT EXISTS (SELECT FROM common WHERE common.lexeme = word.lexeme AND common.share > 0.02)
                    ORDER BY 'A' = ANY (word.weights) DESC, 'B' = ANY (word.weights) DESC,
                        cardinality(word.positions) DESC, word.lexeme
                    LIMIT 12
                ), wanted AS (
                    SELECT to_tsquery('pg_catalog.simple', string_agg(lexeme, ' | ')) AS query FROM rare)
                SELECT papers.id FROM wanted JOIN papers ON papers.search @@ wanted.query
                WHERE papers.id <> paper
                ORDER BY ts_rank(papers.heading, wanted.query) DESC, papers.published_date DESC, papers.id DESC
                LIMIT most
            $$;
            """);
    }

    public static void Drop(MigrationBuilder migrations) => migrations.Sql("""
        DROP FUNCTION paper_alike(bigint, integer);
        DROP FUNCTION paper_nearest_word(text);
        DROP FUNCTION paper_any_query(text[], boolean[]);
        ALTER TABLE papers DROP COLUMN heading;
        DROP INDEX ix_papers_title_trigrams;
        """);
}
