using System.Net;
using Portfolio.Tests.Api;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Vectors;

/// <summary>The service while its vector store has never been there.</summary>
public sealed class StoreAwayTests(StoreAwayTests.Lonely documents) : IClassFixture<StoreAwayTests.Lonely>
{
    [Theory]
    [InlineData("/query?q=x")]
    [InlineData("/stats")]
    public async Task What_needs_it_answers_503(string path)
    {
        await Wait.UntilAsync("The vector store is not reachable.", async () =>
            (await documents.Sibling.GetJsonAsync(path, HttpStatusCode.ServiceUnavailable)).Text("detail"));
        using var response = await documents.Sibling.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("unavailable", (await response.JsonAsync(HttpStatusCode.ServiceUnavailable)).Text("code"));
    }

    [Fact]
    public async Task Health_tells()
    {
        var health = await documents.Client.GetJsonAsync("/health", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("unhealthy", "not_initialized", "ok"),
            (health.Text("status"), health.GetProperty("checks").Text("vector_store"), health.GetProperty("checks").Text("database")));
        Assert.Equal("hashing", health.Text("embedding_model"));
    }

    [Fact]
    public async Task Jobs_are_taken_and_wait()
    {
        var job = await documents.Sibling.PostJsonAsync("/process/text", """{"text":"x","title":"x"}""", HttpStatusCode.Accepted);
        await Wait.UntilAsync(("pending", "The vector store is not reachable."), async () =>
        {
            var now = await documents.Sibling.GetJsonAsync($"/jobs/{job.Text("job_id")}");
            return (now.Text("status")!, now.Text("error_message")!);
        });
    }

    /// <summary>Its store's address leads nowhere.</summary>
    public sealed class Lonely : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["ConnectionStrings:qdrant"] = "Endpoint=http://127.0.0.1:9;Key=none" };
    }
}
