using System.Net;
using Portfolio.Tests.Api;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Library;

/// <summary>Removing documents from the real service.</summary>
public sealed class RemovalTests(DocumentsHost documents) : IClassFixture<DocumentsHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_removed_document_is_gone_and_can_be_sent_again()
    {
        var text = new { text = string.Concat(Enumerable.Repeat("Words about badgers. ", 100)), title = "Badgers", metadata = new { source = "badgers" } };
        var job = await documents.IngestAsync(text);
        await documents.IngestAsync(new { text = "Words about badgers elsewhere.", title = "Others" });
        var id = job.GetProperty("document_ids")[0].GetString();

        var removed = await DeleteAsync(documents.Admin, id!, HttpStatusCode.OK);
        Assert.Equal((id, job.Number("total_chunks")), (removed.Text("document_id"), removed.Number("deleted_chunks")));
        Assert.Equal(0, await documents.PointsAsync(job.Text("job_id")!));
        Assert.Equal("Others", Assert.Single(await documents.FindAsync("q=badgers&k=50")).GetProperty("metadata").Text("title"));
        await documents.Sibling.GetJsonAsync($"/documents/{id}", HttpStatusCode.NotFound);
        Assert.Equal("not_found", (await DeleteAsync(documents.Admin, id!, HttpStatusCode.NotFound)).Text("code"));

        var again = await documents.IngestAsync(text);
        Assert.False(again.GetProperty("duplicate").GetBoolean());
        Assert.Equal(again.Number("total_chunks"), (await documents.FindAsync("q=badgers&k=50&source=badgers")).Count);
    }

    [Fact]
    public async Task Only_an_admin_may()
    {
        Assert.Equal("unauthenticated", (await DeleteAsync(documents.Client, Guid.NewGuid().ToString(), HttpStatusCode.Unauthorized)).Text("code"));
        Assert.Equal("forbidden", (await DeleteAsync(documents.Sibling, Guid.NewGuid().ToString(), HttpStatusCode.Forbidden)).Text("code"));
        await documents.Client.PostJsonAsync("/admin/reset", "{}", HttpStatusCode.Unauthorized);
        await documents.Sibling.PostJsonAsync("/admin/reset", "{}", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_reset_takes_the_collection_s_name_and_leaves_nothing()
    {
        await using var own = new DocumentsHost();
        await own.InitializeAsync();
        var job = await own.IngestAsync(new { text = string.Concat(Enumerable.Repeat("Words about foxes. ", 200)), title = "Foxes" });
        await own.IngestAsync(new { text = "Words about wolves.", title = "Wolves" });
        var refused = await own.Admin.PostJsonAsync("/admin/reset", """{"confirm":"yes"}""", HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.GetProperty("fields").TryGetProperty("confirm", out _));

        var reset = await own.Admin.PostJsonAsync("/admin/reset", $$"""{"confirm":"{{own.Collection}}"}""", HttpStatusCode.OK);

        Assert.Equal(("success", job.Number("total_chunks") + 1), (reset.Text("status"), reset.Number("deleted_chunks")));
        Assert.Empty(await own.FindAsync("q=foxes&k=50"));
        var store = (await own.Sibling.GetJsonAsync("/stats")).GetProperty("vector_store");
        Assert.Equal((0, 0), (store.Number("total_documents"), store.Number("source_documents")));
        await own.IngestAsync(new { text = "Words about foxes.", title = "Foxes" });
        Assert.Single(await own.FindAsync("q=foxes&k=50"));
    }

    [Fact]
    public async Task While_the_store_is_away_points_are_removed_later()
    {
        await using var own = new DocumentsHost();
        await own.InitializeAsync();
        var job = await own.IngestAsync(new { text = "Words about lynxes.", title = "Lynxes" });
        await own.RestartAsync(new Dictionary<string, string> { ["ConnectionStrings:qdrant"] = "Endpoint=http://127.0.0.1:9" });

        await DeleteAsync(own.Admin, job.GetProperty("document_ids")[0].GetString()!, HttpStatusCode.OK);
        Assert.Equal(1, await own.PointsAsync(job.Text("job_id")!));
        await own.RestartAsync(new Dictionary<string, string>());
        await Wait.UntilAsync(0, () => own.PointsAsync(job.Text("job_id")!));
    }

    private static async Task<System.Text.Json.JsonElement> DeleteAsync(HttpClient client, string id, HttpStatusCode status)
    {
        using var response = await client.DeleteAsync(new Uri($"/documents/{id}", UriKind.Relative), Cancellation);
        return await response.JsonAsync(status);
    }
}
