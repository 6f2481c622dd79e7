using System.Net;
using System.Text;
using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.StandIns.Qdrant;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Ingestion;

/// <summary>The disk is full: it is said, nothing is lost, and nobody has to do more than to make room.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task Of_the_vector_store_jobs_wait_and_search_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"), "needs prlimit");
        var folder = Directory.CreateTempSubdirectory("portfolio-engine-");
        try
        {
            using var engine = await EngineProcess.StartAsync(folder.FullName, limitFileKilobytes: 64);
            await using var documents = new Limited(engine.Http.BaseAddress!);
            await documents.InitializeAsync();
            await documents.IngestAsync(new { text = "A small text about otters.", title = "Small" });
            var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"Sentence {i} tells of otters. "));
            var accepted = await documents.Sibling.PostJsonAsync(
                "/process/text", JsonSerializer.Serialize(new { text, title = "Large" }), HttpStatusCode.Accepted);
            var job = accepted.Text("job_id")!;

            await Wait.UntilAsync(("pending", "The disk of the vector store is full."), async () =>
            {
                var now = await documents.Sibling.GetJsonAsync($"/jobs/{job}");
                return (now.Text("status")!, now.Text("error_message")!);
            });
            Assert.Equal("Small", Assert.Single(await documents.FindAsync("q=otters&k=5")).GetProperty("metadata").Text("title"));

            await engine.LiftLimitAsync();
            var ended = await documents.EndedAsync(job);
            Assert.Equal(ended.Number("total_chunks") + 1, (await documents.Sibling.GetJsonAsync("/stats")).GetProperty("vector_store").Number("total_documents"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Of_the_database_requests_are_refused_and_jobs_go_on_later()
    {
        await using var documents = new DocumentsHost();
        await documents.InitializeAsync();
        // The server's own error for a full disk, where the text would be written.
        await documents.Database.ExecuteAsync(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON chunks EXECUTE FUNCTION full_disk();
            """);
        var accepted = await documents.Sibling.PostJsonAsync(
            "/process/text", """{"text":"A text about beavers.","title":"Beavers"}""", HttpStatusCode.Accepted);
        await Wait.UntilAsync(true, async () => (await documents.Sibling.GetJsonAsync($"/jobs/{accepted.Text("job_id")}")).Text("stage") == "storing");

        await documents.Database.ExecuteAsync("CREATE TRIGGER full_disk BEFORE INSERT ON job_texts EXECUTE FUNCTION full_disk();");
        using var content = new StringContent("""{"text":"x","title":"x"}""", Encoding.UTF8, "application/json");
        using var refused = await documents.Sibling.PostAsync(
            new Uri("/process/text", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal("unavailable", (await refused.JsonAsync(HttpStatusCode.ServiceUnavailable)).Text("code"));
        Assert.NotNull(refused.Headers.RetryAfter);

        await documents.Database.ExecuteAsync("DROP FUNCTION full_disk CASCADE");
        var job = await documents.EndedAsync(accepted.Text("job_id")!);
        Assert.Equal(1, job.Number("total_chunks"));
        Assert.Single(await documents.FindAsync("q=beavers&k=50"));
    }

    private sealed class Limited(Uri engine) : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["ConnectionStrings:qdrant"] = $"Endpoint={engine}" };
    }
}
