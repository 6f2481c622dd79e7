using Microsoft.EntityFrameworkCore.Migrations;

namespace Portfolio.Api.Persistence.Migrations;

/// <summary>
/// Notes which papers have a text that Documents does not know. Once for each statement, not for each row: a delivery
/// of 500 papers costs one more statement.
/// </summary>
internal static class PaperChangeTriggers
{
    private const string Note = """
        INSERT INTO paper_changes (paper_id, version, changed_at) SELECT changed.id, 1, now() FROM changed
        """;

    // In the order of the keys, so that two writers wait for each other instead of locking each other out.
    private const string Again = """
        ORDER BY changed.id ON CONFLICT (paper_id) DO UPDATE SET version = paper_changes.version + 1;
        """;

    public static void Create(MigrationBuilder migrations) => migrations.Sql($"""
        CREATE FUNCTION note_new_papers() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            {Note} {Again}
            RETURN NULL;
        END $body$;
        CREATE FUNCTION note_changed_papers() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            {Note} JOIN before ON before.id = changed.id
            WHERE (changed.title, changed.abstract, changed.authors, changed.source, changed.source_id, changed.url)
                IS DISTINCT FROM (before.title, before.abstract, before.authors, before.source, before.source_id, before.url)
            {Again}
            RETURN NULL;
        END $body$;
        CREATE TRIGGER papers_inserted AFTER INSERT ON papers REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION note_new_papers();
        CREATE TRIGGER papers_updated AFTER UPDATE ON papers REFERENCING OLD TABLE AS before NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION note_changed_papers();
        """);

    public static void Drop(MigrationBuilder migrations) => migrations.Sql("""
        DROP TRIGGER papers_updated ON papers;
        DROP TRIGGER papers_inserted ON papers;
        DROP FUNCTION note_changed_papers();
        DROP FUNCTION note_new_papers();
        """);
}
