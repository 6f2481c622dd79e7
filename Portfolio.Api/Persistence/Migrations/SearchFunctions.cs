using Microsoft.EntityFrameworkCore.Migrations;

namespace Portfolio.Api.Persistence.Migrations;

/// <summary>
/// The functions behind text search. Generated columns take immutable functions only, and <c>unaccent</c> is not
/// marked so, because its dictionary could be changed; ours never is.
/// </summary>
internal static class SearchFunctions
{
    public static void Create(MigrationBuilder migrations)
    {
        // Words are runs of letters and digits, whatever their spelling: PostgreSQL's own parser would take
        // "node.js" for a host, "and/or" for a file, and never find their parts.
        migrations.Sql("""
            CREATE FUNCTION search_words(value text) RETURNS text
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN regexp_replace(
                unaccent('unaccent'::regdictionary, normalize(value, NFKC)), '[^[:alnum:]]+', ' ', 'g');
            """);

        // A tsvector holds 1 MiB and 16,383 positions: the cuts keep the longest text within both. The bar between the
        // fields keeps a phrase from matching across them.
        migrations.Sql("""
            CREATE FUNCTION paper_search_vector(title text, tags text[], authors text, abstract text) RETURNS tsvector
            LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN ts_delete(
                setweight(to_tsvector('pg_catalog.simple', search_words(title)), 'A')
                || '''|'':2'::tsvector
                || setweight(to_tsvector('pg_catalog.simple',
                    search_words(left(array_to_string(tags, ' '), 10000))), 'B')
                || '''|'':2'::tsvector
                || setweight(to_tsvector('pg_catalog.simple', search_words(left(authors, 10000))), 'C')
                || '''|'':2'::tsvector
                || to_tsvector('pg_catalog.simple', search_words(left(abstract, 60000))), '|');
            """);

        // Null, which matches nothing, when no term has a letter or a digit.
        migrations.Sql("""
            CREATE FUNCTION paper_search_query(terms text[], phrases boolean[]) RETURNS tsquery
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN (
                SELECT to_tsquery('pg_catalog.simple', string_agg(
                    '(' || replace(words, ' ', ' <-> ') || CASE WHEN phrase THEN '' ELSE ':*' END || ')', ' & '))
                FROM (
                    SELECT trim(search_words(term)) AS words, phrase
                    FROM unnest(terms, phrases) AS given (term, phrase)) AS folded
                WHERE words <> '');
            """);

        migrations.Sql("""
            CREATE FUNCTION paper_tag_keys(tags text[]) RETURNS text[]
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN ARRAY(SELECT lower(tag) FROM unnest(tags) WITH ORDINALITY AS given (tag, position) ORDER BY position);
            """);

        // Not strict, so that the planner puts its body in the place of the call, and finds the index.
        migrations.Sql("""
            CREATE FUNCTION paper_has_tags(keys text[], tags text[]) RETURNS boolean
            LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN keys @> paper_tag_keys(tags);
            """);
    }

    public static void Drop(MigrationBuilder migrations) => migrations.Sql("""
        DROP FUNCTION paper_has_tags(text[], text[]);
        DROP FUNCTION paper_tag_keys(text[]);
        DROP FUNCTION paper_search_query(text[], boolean[]);
        DROP FUNCTION paper_search_vector(text, text[], text, text);
        DROP FUNCTION search_words(text);
        """);
}
