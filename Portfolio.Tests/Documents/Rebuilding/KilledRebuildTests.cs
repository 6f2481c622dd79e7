using System.Diagnostics;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Rebuilding;

/// <summary>The service is killed while it embeds everything anew.</summary>
public sealed class KilledRebuildTests(DocumentsHost documents) : IClassFixture<DocumentsHost>
{
    private const int Count = 200;

    [Fact]
    public async Task It_goes_on_where_it_was()
    {
        // As many rows as several batches, written by hand: what they hold is all that a rebuild reads.
        await documents.Database.ExecuteAsync(
            $$"""
            INSERT INTO documents (id, source_key, source_hash, content_hash, title, document_type, is_public, characters, total_chunks, metadata, job_id, created_at, updated_at)
            SELECT gen_random_uuid(), i::text, i::text, i::text, 'Title ' || i, 'text', false, 100, 2, '{}', 'text-1-' || i, now(), now()
            FROM generate_series(1, {{Count}}) AS i;
            INSERT INTO chunks (document_id, chunk_index, start_char, end_char, text)
            SELECT id, n, 0, 50, 'Chunk ' || n || ' of the text with number ' || source_key FROM documents, generate_series(0, 1) AS n;
            """);
        await using var served = await EmbeddingService.StartAsync(free: 4);
        await documents.StopAsync();
        using (var first = Start(served))
        {
            await Wait.UntilAsync(true, async () => await BuiltAsync() is > 0 and < Count);
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var built = await BuiltAsync();
        served.Open();
        var before = served.Texts.Count;
        await documents.RestartAsync(served.Settings);
        await Wait.UntilAsync("served", async () => await documents.Database.QueryAsync<string>(
            "SELECT substring(in_use from '__(.*)') FROM vector_collections"));

        Assert.Equal((Count - built) * 2, served.Texts.Count - before);
        var found = await documents.FindAsync($"q={Uri.EscapeDataString($"Chunk 1 of the text with number {Count}")}&k=1");
        Assert.Equal((0, $"Title {Count}"), (found[0].GetProperty("distance").GetDouble(), found[0].GetProperty("metadata").GetProperty("title").GetString()));
    }

    private async Task<long> BuiltAsync() => await documents.Database.QueryAsync<long>("SELECT count(*) FROM built_documents");

    private Process Start(EmbeddingService served)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.Program("Portfolio.Documents")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in documents.SettingsOf(served.Settings))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return process;
    }
}
