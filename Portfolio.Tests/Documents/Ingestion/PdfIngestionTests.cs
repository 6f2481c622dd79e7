using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.Documents.Extraction;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Documents.Ingestion;

/// <summary>The way of a PDF file, fetched or uploaded, through the real service.</summary>
public sealed class PdfIngestionTests(PdfIngestionTests.OpenHost documents) : IClassFixture<PdfIngestionTests.OpenHost>
{
    private const string Tides = "The moon pulls the sea, and twice a day the water rises.\nTwice it falls again along the quiet shore.";
    private const string Whales = "Whales sing in the deep, and their songs are carried further\nby cold water than by any wind over the waves.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_is_fetched_and_found_by_page()
    {
        await using var server = await ServeAsync("application/pdf", SmallPdf.Of(Tides, Whales));
        var url = new Uri(server.Address, "tides.pdf").ToString();

        var job = await RunAsync(url);

        Assert.Equal(("pdf", url, "completed"), (job.Text("document_type"), job.GetProperty("metadata").Text("url"), job.Text("status")));
        Assert.Matches(@"^pdf-\d{10}-[0-9a-f]{8}$", job.Text("job_id"));
        var found = Assert.Single(await documents.FindAsync($"q=tides&k=50&job_id={job.Text("job_id")}"));
        Assert.Equal((1, "pdf", url), (Metadata(found).Number("page"), Metadata(found).Text("document_type"), Metadata(found).Text("url")));
        Assert.Equal($"{Tides}\n\n{Whales}", found.Text("text"));
    }

    [Fact]
    public async Task Each_chunk_has_the_page_that_it_begins_on()
    {
        string[] pages = [.. Enumerable.Range(1, 4).Select(page => string.Join('\n', Enumerable.Range(1, 20).Select(line => $"Line {line} of sheet {page} speaks about otters and rivers.")))];

        var job = await UploadedAsync(SmallPdf.Of(pages), new { source = "otters" });

        var chunks = (await documents.FindAsync($"q=otters&k=50&job_id={job.Text("job_id")}")).OrderBy(chunk => Metadata(chunk).Number("chunk_index")).ToList();
        Assert.True(chunks.Count > 4);
        Assert.All(chunks, chunk => Assert.Contains($"sheet {Metadata(chunk).Number("page")}", chunk.Text("text"), StringComparison.Ordinal));
        Assert.Equal([1, 2, 3, 4], chunks.Select(chunk => Metadata(chunk).Number("page")).Distinct());
        Assert.Equal(0L, await documents.Database.QueryAsync<long>($"SELECT count(*) FROM job_files WHERE job_id = '{job.Text("job_id")}'"));
    }

    [Fact]
    public async Task An_upload_that_is_known_is_a_duplicate()
    {
        var first = await UploadedAsync(SmallPdf.Of(Whales), new { });
        var again = await UploadedAsync(SmallPdf.Of(Whales), new { });

        Assert.Equal((false, true), (first.GetProperty("duplicate").GetBoolean(), again.GetProperty("duplicate").GetBoolean()));
        Assert.Equal(first.GetProperty("document_ids")[0].GetString(), again.GetProperty("document_ids")[0].GetString());
        Assert.Equal("upload.pdf", first.GetProperty("metadata").Text("title"));
    }

    [Theory]
    [InlineData("text/html", "<html>An error page under a .pdf name.</html>", 200, "not_a_pdf")]
    [InlineData("application/pdf", "%PDF-1.4 and then nothing that a reader knows", 200, "not_a_pdf")]
    [InlineData("text/plain", "gone", 404, "download_failed")]
    public async Task What_cannot_be_used_fails_with_its_reason(string type, string body, int status, string code)
    {
        await using var server = await UpstreamServer.StartAsync((_, _) => new UpstreamAnswer(status, type, Encoding.ASCII.GetBytes(body)));

        var job = await RunAsync(server.Address.ToString(), "failed");

        Assert.Equal(code, job.GetProperty("metadata").Text("error_code"));
        Assert.NotEmpty(job.Text("error_message")!);
    }

    [Fact]
    public async Task A_file_above_the_limit_fails_before_it_is_read()
    {
        await using var server = await ServeAsync("application/pdf", [.. SmallPdf.Of(Tides), .. new byte[2 << 20]]);

        var job = await RunAsync(server.Address.ToString(), "failed");

        Assert.Equal("file_too_large", job.GetProperty("metadata").Text("error_code"));
    }

    [Fact]
    public async Task A_broken_download_is_tried_again()
    {
        await using var server = await ServeAsync("application/pdf", SmallPdf.Of(Tides));
        server.Script(Fault.Status(503), Fault.CutShort);

        Assert.Equal("completed", (await RunAsync(new Uri(server.Address, "again.pdf").ToString())).Text("status"));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://example.com/a.pdf")]
    [InlineData("http://user:pass@example.com/a.pdf")]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task Addresses_that_are_none_are_refused(string? url)
    {
        var answer = await documents.Sibling.PostJsonAsync("/process/pdf", JsonSerializer.Serialize(new { url }), HttpStatusCode.UnprocessableEntity);
        Assert.True(answer.GetProperty("fields").TryGetProperty("url", out _));
    }

    [Fact]
    public async Task An_upload_that_is_no_PDF_is_refused()
    {
        using var response = await UploadAsync(Encoding.ASCII.GetBytes("MZ and so on"), new { });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task An_upload_above_the_limit_is_refused()
    {
        using var response = await UploadAsync([.. SmallPdf.Of(Tides), .. new byte[1 << 20]], new { });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task An_upload_without_a_file_says_so()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "title" } };
        using var response = await documents.Sibling.PostAsync(new Uri("/process/pdf", UriKind.Relative), form, Cancellation);
        Assert.True((await response.JsonAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("fields").TryGetProperty("file", out _));
    }

    private static JsonElement Metadata(JsonElement passage) => passage.GetProperty("metadata");

    private static Task<UpstreamServer> ServeAsync(string type, byte[] file) =>
        UpstreamServer.StartAsync((_, _) => new UpstreamAnswer(200, type, file));

    private async Task<JsonElement> RunAsync(string url, string status = "completed")
    {
        var accepted = await documents.Sibling.PostJsonAsync("/process/pdf", JsonSerializer.Serialize(new { url }), HttpStatusCode.Accepted);
        return await documents.EndedAsync(accepted.Text("job_id")!, status);
    }

    private async Task<JsonElement> UploadedAsync(byte[] file, object metadata)
    {
        using var response = await UploadAsync(file, metadata);
        return await documents.EndedAsync((await response.JsonAsync(HttpStatusCode.Accepted)).Text("job_id")!);
    }

    private async Task<HttpResponseMessage> UploadAsync(byte[] file, object metadata)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent
        {
            { content, "file", "upload.pdf" }, { new StringContent(JsonSerializer.Serialize(metadata)), "metadata" },
        };
        return await documents.Sibling.PostAsync(new Uri("/process/pdf", UriKind.Relative), form, Cancellation);
    }

    /// <summary>A service that may fetch from this machine, and takes files of 1 MiB.</summary>
    public sealed class OpenHost : DocumentsHost
    {
        /// <inheritdoc />
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["ALLOW_PRIVATE_ADDRESSES"] = "true", ["MAX_FILE_SIZE_MB"] = "1",
        };
    }
}
