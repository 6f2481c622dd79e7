using System.Net;
using Portfolio.Tests.Api;

namespace Portfolio.Tests.Documents.Search;

/// <summary>Asking the real service, whose vectors are of hashed words.</summary>
public sealed class QueryTests(QueryTests.Filled documents) : IClassFixture<QueryTests.Filled>
{
    [Fact]
    public async Task Distances_ascend_and_go_with_the_score()
    {
        var answer = await documents.Sibling.GetJsonAsync("/query?q=red+apples&k=50");
        var distances = answer.GetProperty("results").EnumerateArray().Select(passage => passage.GetProperty("distance").GetDouble()).ToList();
        Assert.Equal(distances.Order(), distances);
        Assert.Equal((3, "red apples"), (answer.Number("count"), answer.Text("query")));
        Assert.True(answer.Number("took_ms") >= 0);
        Assert.All(answer.GetProperty("results").EnumerateArray(), passage => Assert.Equal(
            1, passage.GetProperty("distance").GetDouble() + passage.GetProperty("score").GetDouble(), 6));
        Assert.Equal("red apples", answer.GetProperty("results")[0].Text("text"));
        Assert.Equal(0, distances[0]);
    }

    [Theory]
    [InlineData("&document_type=markdown", "C")]
    [InlineData("&title=A", "A")]
    [InlineData("&source=s-b", "B")]
    [InlineData("&category=fruit", "A,B")]
    [InlineData("&category=fruit&title=B", "B")]
    [InlineData("&category=none", "")]
    [InlineData("&k=1", "A")]
    [InlineData("&max_distance=0.0001", "A")]
    [InlineData("&max_distance=0", "A")]
    [InlineData("&mode=vector&k=1", "A")]
    public async Task Filters_narrow(string filter, string titles)
    {
        var found = await documents.FindAsync($"q=red+apples{filter}");
        Assert.Equal(titles, string.Join(',', found.Select(passage => passage.GetProperty("metadata").Text("title")).Order()));
    }

    [Theory]
    [InlineData("/query", 400, "bad_request")]
    [InlineData("/query?q=+", 400, "bad_request")]
    [InlineData("/query?q=x&k=0", 422, "validation_failed")]
    [InlineData("/query?q=x&k=51", 422, "validation_failed")]
    [InlineData("/query?q=x&k=many", 422, "validation_failed")]
    [InlineData("/query?q=x&max_distance=NaN", 422, "validation_failed")]
    [InlineData("/query?q=x&max_distance=2.1", 422, "validation_failed")]
    [InlineData("/query?q=x&mode=hybrid", 422, "validation_failed")]
    [InlineData("/query?q=x&mode=nearest", 422, "validation_failed")]
    public async Task Wrong_questions_are_refused(string path, int status, string code)
    {
        var error = await documents.Sibling.GetJsonAsync(path, (HttpStatusCode)status);
        Assert.Equal(code, error.Text("code"));
        if (status == 400)
        {
            Assert.Equal("Query parameter 'q' is required", error.Text("detail"));
        }
    }

    [Fact]
    public async Task Texts_are_embedded()
    {
        var answer = await documents.Sibling.PostJsonAsync("/embed", """{"texts":["red apples","blue"]}""", HttpStatusCode.OK);
        Assert.Equal("hashing", answer.Text("model"));
        Assert.All(answer.GetProperty("embeddings").EnumerateArray(), vector => Assert.Equal(answer.Number("dimension"), vector.GetArrayLength()));
        Assert.Equal(2, answer.GetProperty("embeddings").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"texts":[]}""")]
    [InlineData("""{"texts":["a",""]}""")]
    [InlineData("""{"texts":[null]}""")]
    public async Task Nothing_cannot_be_embedded(string body) =>
        await documents.Sibling.PostJsonAsync("/embed", body, HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Figures_count_chunks_documents_and_jobs()
    {
        var figures = await documents.Sibling.GetJsonAsync("/stats");
        var store = figures.GetProperty("vector_store");
        Assert.Equal((3, 3, documents.Collection, "hashing", "cosine"),
            (store.Number("total_documents"), store.Number("source_documents"), store.Text("collection"), store.Text("embedding_model"), store.Text("distance")));
        Assert.Equal((3, 3), (figures.GetProperty("jobs").Number("total"), figures.GetProperty("jobs").Number("completed")));
    }

    [Fact]
    public async Task Without_credentials_only_what_is_public_is_seen()
    {
        var found = await documents.Client.GetJsonAsync("/query?q=red+apples&k=50");
        Assert.Equal("B", found.GetProperty("results").EnumerateArray().Single().GetProperty("metadata").Text("title"));
        var jobs = await documents.Client.GetJsonAsync("/jobs");
        Assert.Equal("B", jobs.GetProperty("jobs").EnumerateArray().Single().GetProperty("metadata").Text("title"));
        var hidden = (await documents.Sibling.GetJsonAsync("/jobs?document_type=markdown")).GetProperty("jobs")[0].Text("job_id");
        var error = await documents.Client.GetJsonAsync($"/jobs/{hidden}", HttpStatusCode.NotFound);
        Assert.Equal("Job not found", error.Text("detail"));
        await documents.Client.PostJsonAsync("/embed", """{"texts":["x"]}""", HttpStatusCode.Unauthorized);
        await documents.Client.PostJsonAsync("/process/text", """{"text":"x","title":"x"}""", HttpStatusCode.Unauthorized);
    }

    /// <summary>Three documents, one of them public, where callers without credentials are strangers.</summary>
    public sealed class Filled : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["AUTH_MODE"] = "enforced" };

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await IngestAsync(new { text = "red apples", title = "A", metadata = new { category = "fruit", source = "s-a" } });
            await IngestAsync(new { text = "green apples and pears", title = "B", metadata = new { category = "fruit", source = "s-b", visibility = "public" } });
            await IngestAsync(new { text = "# Blue\n\nwhales", title = "C", document_type = "markdown" });
        }
    }
}
