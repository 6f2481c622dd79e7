using Portfolio.Tests.Api;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Repairs;

/// <summary>Points are made to agree with the rows of their document.</summary>
public sealed class PointRepairTests(DocumentsHost documents) : IClassFixture<DocumentsHost>
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 100).Select(i => $"Sentence {i} tells of herons. "));

    [Fact]
    public async Task A_document_that_a_failed_job_wrote_over_is_as_it_was()
    {
        var first = await IngestAsync("Herons", "herons");
        var second = await IngestAsync("Renamed", "herons");
        // As if the second job had failed for good after its points were stored.
        await documents.Database.ExecuteAsync(
            $"""
            UPDATE documents SET job_id = '{first}', title = 'Herons' WHERE source = 'herons';
            INSERT INTO point_repairs SELECT id, '{second}' FROM documents WHERE source = 'herons';
            SELECT pg_notify('point_repairs', '');
            """);

        await Wait.UntilAsync(0, () => documents.PointsAsync(second));
        var found = await documents.FindAsync("q=herons&k=50&source=herons");
        Assert.Equal(found.Count, await documents.PointsAsync(first));
        Assert.All(found, passage => Assert.Equal("Herons", passage.GetProperty("metadata").Text("title")));
    }

    [Fact]
    public async Task A_job_that_was_repaired_under_its_hands_runs_again()
    {
        // The points vanish between their storing and the completion, which counts them.
        await documents.Database.ExecuteAsync(
            """
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NEW; END $$;
            CREATE TRIGGER hold BEFORE INSERT ON documents FOR EACH ROW WHEN (NEW.source = 'egrets') EXECUTE FUNCTION hold();
            """);
        await using var holder = new Npgsql.NpgsqlConnection(documents.Database.ConnectionString);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync("SELECT pg_advisory_lock(77)");
        var ended = IngestAsync("Egrets", "egrets");
        await Wait.UntilAsync(true, () => documents.Database.QueryAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND NOT granted)"));
        await documents.RemovePointsAsync("egrets");
        await ExecuteAsync("SELECT pg_advisory_unlock(77)");

        Assert.NotEqual(0, await documents.PointsAsync(await ended));

        async Task ExecuteAsync(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, holder);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> IngestAsync(string title, string source) =>
        (await documents.IngestAsync(new { text = Text, title, metadata = new { source }, force = true })).Text("job_id")!;
}
