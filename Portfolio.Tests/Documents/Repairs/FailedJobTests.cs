using System.Net;
using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.Documents.Rebuilding;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Repairs;

/// <summary>A job that fails for good after it has stored points takes them back.</summary>
public sealed class FailedJobTests : IAsyncLifetime
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"Sentence {i} tells of herons. "));

    private EmbeddingService served = null!;
    private Served documents = null!;

    public async ValueTask InitializeAsync()
    {
        // Enough for the first points to be stored, and not for all of them.
        served = await EmbeddingService.StartAsync(free: 10);
        documents = new Served(served);
        await documents.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await served.DisposeAsync();
        await documents.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_new_document_nothing_stays()
    {
        var job = await StartAsync();
        await Wait.UntilAsync(256, () => documents.PointsAsync(job));
        await InterruptAsync(job);

        var failed = await documents.EndedAsync(job, "failed");
        Assert.Equal(("interrupted", "interrupted"), (failed.Text("error_message"), failed.GetProperty("metadata").Text("error_code")));
        await Wait.UntilAsync(0, () => documents.PointsAsync(job));
        Assert.Equal(0L, await documents.Database.QueryAsync<long>("SELECT count(*) FROM documents"));
        await Wait.UntilAsync(0L, () => documents.Database.QueryAsync<long>("SELECT count(*) FROM point_repairs"));

        // It can be sent again.
        served.Open();
        var again = await documents.EndedAsync(await StartAsync());
        Assert.Equal(again.Number("total_chunks"), await documents.PointsAsync(again.Text("job_id")!));
    }

    private async Task<string> StartAsync() => (await documents.Sibling.PostJsonAsync(
        "/process/text", JsonSerializer.Serialize(new { text = Text, title = "Herons"}),
        HttpStatusCode.Accepted)).Text("job_id")!;

    /// <summary>As after three crashes of its worker: the lease is another's and has run out, and there is no try left.</summary>
    private Task<int> InterruptAsync(string job) => documents.Database.ExecuteAsync(
        $"""
        UPDATE processing_jobs SET attempts = 3, lease_token = gen_random_uuid(), lease_until = now() - interval '1 s' WHERE id = '{job}';
        SELECT pg_notify('processing_jobs', '');
        """);

    private sealed class Served(EmbeddingService service) : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => service.Settings;
    }
}
