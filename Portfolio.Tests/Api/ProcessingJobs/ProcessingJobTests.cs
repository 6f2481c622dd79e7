using System.Net;
using Portfolio.Tests.Api.Webhooks;

namespace Portfolio.Tests.Api.ProcessingJobs;

/// <summary>The mirror of Documents' jobs, filled by its webhooks.</summary>
public sealed class ProcessingJobTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Path = "/api/webhooks/document-processed/";

    private static readonly string Id = $"text-1762123331-{Guid.NewGuid():N}"[..24];

    [Fact]
    public async Task A_delivery_is_stored_and_shown()
    {
        var answer = await SendAsync($$"""
            {"job_id":"{{Id}}","document_id":"7f0c1f54-9c0e-5d0a-8a57-0d2b1d0b6d11","document_type":"text","title":"Attention study",
             "url":"https://example.com/a","chunks_processed":15,"total_chunks":15,"status":"completed","error_message":null,
             "metadata":{"author":"A. Author"},"timestamp":"2025-11-03T12:00:30.000Z"}
            """);
        Assert.Equal("Document \"Attention study\" processed: 15 chunks", answer.Text("message"));
        Assert.Equal(("success", Id), (answer.Text("status"), answer.Text("job_id")));

        var job = await api.Client.GetJsonAsync($"/api/processing-jobs/{Id}/");
        Assert.Equal(
            "id job_id document_type title url status chunks_processed total_chunks metadata error_message paper_id created_at updated_at",
            string.Join(' ', job.EnumerateObject().Select(property => property.Name)));
        Assert.Equal("A. Author", job.GetProperty("metadata").Text("author"));
        var byKey = await api.Client.GetJsonAsync($"/api/processing-jobs/{job.Number("id")}");
        Assert.Equal(job.GetRawText(), byKey.GetRawText());
    }

    [Fact]
    public async Task The_newest_state_wins_whatever_the_order_of_arrival()
    {
        await SendAsync("""{"doc_id":"order","status":"success","chunks":7,"timestamp":"2025-11-03T12:00:30Z"}""");
        await SendAsync("""{"job_id":"order","status":"processing","chunks":3,"total_chunks":7,"timestamp":"2025-11-03T12:00:10Z"}""");

        var job = await api.Client.GetJsonAsync("/api/processing-jobs/order/");
        Assert.Equal(("completed", 7, 7), (job.Text("status"), job.Number("chunks_processed"), job.Number("total_chunks")));
        Assert.Equal(("unknown", "Untitled"), (job.Text("document_type"), job.Text("title")));

        await SendAsync("""{"job_id":"order","status":"failed","error_message":"no_text","timestamp":"2025-11-03T12:00:40Z"}""");
        var later = await api.Client.GetJsonAsync("/api/processing-jobs/order/");
        Assert.Equal(("failed", "no_text"), (later.Text("status"), later.Text("error_message")));
        Assert.Equal((job.Number("id"), job.Text("created_at")), (later.Number("id"), later.Text("created_at")));
    }

    [Theory]
    [InlineData("source_id", "\"2511.00001\"")]
    [InlineData("source_id", "\"none\"")]
    [InlineData("paper_id", "\"not a key\"")]
    [InlineData("paper_id", "99999999")]
    public async Task It_is_linked_to_the_paper_that_its_metadata_names(string key, string value)
    {
        await api.Sibling.PostJsonAsync(Delivery.Path, Delivery.Of("papers", Delivery.Paper("2511.00001")),
            Delivered(await api.Client.GetJsonAsync("/api/scraper-jobs/")));
        var paper = (await api.Client.GetJsonAsync("/api/papers/2511.00001/")).Number("id");

        await SendAsync($$$"""{"job_id":"linked","metadata":{"{{{key}}}":{{{value}}}}}""");

        var job = await api.Client.GetJsonAsync("/api/processing-jobs/linked/");
        var isNamed = value == "\"2511.00001\"";
        Assert.Equal(isNamed ? paper.ToString(System.Globalization.CultureInfo.InvariantCulture) : "null", job.GetProperty("paper_id").GetRawText());

        await SendAsync($$$"""{"job_id":"linked","metadata":{"paper_id":{{{paper}}}}}""");
        Assert.Equal(paper, (await api.Client.GetJsonAsync("/api/processing-jobs/linked/")).Number("paper_id"));
    }

    [Fact]
    public async Task The_list_filters_by_status_and_type()
    {
        await SendAsync("""{"job_id":"listed","status":"failed","document_type":"markdown"}""");
        await SendAsync("""{"job_id":"other","status":"completed","document_type":"markdown"}""");
        var list = await api.Client.GetJsonAsync("/api/processing-jobs/?status=failed&document_type=markdown");
        Assert.Equal("listed", list.GetProperty("results").EnumerateArray().Single().Text("job_id"));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("99999999999999999999")]
    public async Task Unknown_jobs_answer_404(string key)
    {
        var error = await api.Client.GetJsonAsync($"/api/processing-jobs/{key}/", HttpStatusCode.NotFound);
        Assert.Equal("No ProcessingJob matches the given query.", error.Text("detail"));
    }

    // A replay of the same delivery answers 200 instead of 201.
    private static HttpStatusCode Delivered(System.Text.Json.JsonElement jobs) =>
        jobs.GetProperty("results").EnumerateArray().Any(job => job.Text("job_id") == "papers")
            ? HttpStatusCode.OK
            : HttpStatusCode.Created;

    private Task<System.Text.Json.JsonElement> SendAsync(string json) => api.Sibling.PostJsonAsync(Path, json, HttpStatusCode.OK);
}
