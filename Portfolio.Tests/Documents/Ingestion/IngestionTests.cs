using System.Net;
using System.Text;
using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Ingestion;

/// <summary>A text's way through the real service, its database and the vector store.</summary>
public sealed class IngestionTests(DocumentsHost documents) : IClassFixture<DocumentsHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_accepted_cut_stored_and_found()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(i => $"Sentence {i} tells of zebras. "));
        using var content = new StringContent(
            JsonSerializer.Serialize(new { text, title = "Zebras", metadata = new { category = "animals", chunk_index = 7, author = "A" } }),
            Encoding.UTF8, "application/json");
        using var response = await documents.Sibling.PostAsync(new Uri("/process/text/", UriKind.Relative), content, Cancellation);
        var accepted = await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.Matches(@"^text-\d{10}-[0-9a-f]{8}$", accepted.Text("job_id"));
        Assert.Equal($"/jobs/{accepted.Text("job_id")}", response.Headers.Location?.ToString());
        Assert.Equal(("pending", "Text processing started", 10),
            (accepted.Text("status"), accepted.Text("message"), accepted.Number("estimated_time_seconds")));

        var job = await documents.EndedAsync(accepted.Text("job_id")!);
        Assert.Equal((100.0, "done"), (job.GetProperty("progress").GetDouble(), job.Text("stage")));
        Assert.True(job.Number("total_chunks") > 5);
        Assert.Equal(job.Number("total_chunks"), job.Number("chunks_processed"));
        Assert.Equal("Zebras", job.GetProperty("metadata").Text("title"));
        Assert.Equal(JsonValueKind.Null, job.GetProperty("summary").ValueKind);
        Assert.Equal(job.GetRawText(), (await documents.Sibling.GetJsonAsync($"/process/status/{accepted.Text("job_id")}")).GetRawText());

        var found = await documents.FindAsync($"q=zebras&k=50&job_id={accepted.Text("job_id")}");
        Assert.Equal(job.Number("total_chunks"), found.Count);
        var document = job.GetProperty("document_ids")[0].GetString();
        Assert.All(found, passage => Assert.Equal($"{document}:{passage.Text("chunk_id")}", passage.Text("id")));
        var metadata = found.Single(passage => passage.Text("chunk_id") == "chunk_1").GetProperty("metadata");
        Assert.Equal((1, 7, "A", "animals"),
            (metadata.Number("chunk_index"), metadata.Number("user_chunk_index"), metadata.Text("author"), metadata.Text("category")));
        Assert.Equal(metadata.Number("end_char") - metadata.Number("start_char"), metadata.Number("chunk_size"));
        Assert.Equal(found.Count, await documents.Database.QueryAsync<long>(
            $"SELECT count(*) FROM chunks WHERE document_id = '{document}'"));
        Assert.Equal(0L, await documents.Database.QueryAsync<long>("SELECT count(*) FROM job_texts"));
    }

    [Fact]
    public async Task A_later_version_of_a_source_takes_the_place_of_the_earlier()
    {
        var first = await documents.IngestAsync(Of("versions", string.Concat(Enumerable.Repeat("Old words about giraffes. ", 200))));
        var second = await documents.IngestAsync(Of("versions", "New words about giraffes."));

        Assert.NotEqual(first.GetProperty("document_ids")[0].GetString(), second.GetProperty("document_ids")[0].GetString());
        var found = await documents.FindAsync("q=giraffes&k=50&source=versions");
        Assert.Equal("New words about giraffes.", Assert.Single(found).Text("text"));
        Assert.Equal(1L, await documents.Database.QueryAsync<long>("SELECT count(*) FROM documents WHERE source = 'versions'"));
    }

    [Fact]
    public async Task Known_content_is_stored_again_only_when_forced()
    {
        var text = Of("known", "A sentence about pelicans.");
        var first = await documents.IngestAsync(text);
        var again = await documents.IngestAsync(text);
        var forced = await documents.IngestAsync(
            new { text = "A sentence about pelicans.", title = "Renamed", metadata = new { source = "known" }, force = true });

        Assert.Equal((false, true, false),
            (first.GetProperty("duplicate").GetBoolean(), again.GetProperty("duplicate").GetBoolean(), forced.GetProperty("duplicate").GetBoolean()));
        var ids = new[] { first, again, forced }.Select(job => job.GetProperty("document_ids").EnumerateArray().Single().GetString()).Distinct();
        Assert.Single(ids);
        var passage = Assert.Single(await documents.FindAsync("q=pelicans&k=50&source=known"));
        Assert.Equal("Renamed", passage.GetProperty("metadata").Text("title"));
    }

    [Fact]
    public async Task The_same_content_from_two_sources_is_two_documents()
    {
        var one = await documents.IngestAsync(Of("here", "Words about ostriches."));
        var other = await documents.IngestAsync(Of("there", "Words about ostriches."));
        Assert.NotEqual(one.GetProperty("document_ids")[0].GetString(), other.GetProperty("document_ids")[0].GetString());
        Assert.Equal(2, (await documents.FindAsync("q=words+about+ostriches&k=2&max_distance=0.1")).Count);
    }

    [Fact]
    public async Task White_space_alone_fails_and_says_so()
    {
        var job = await documents.IngestAsync(new { text = " \n\t ", title = "Blank" }, "failed");
        Assert.Equal(("The document has no text.", "no_text"), (job.Text("error_message"), job.GetProperty("metadata").Text("error_code")));
        Assert.Equal("failed", await documents.Database.QueryAsync<string>(
            $"SELECT convert_from(body, 'UTF8')::json->>'status' FROM webhook_outbox WHERE subject = '{job.Text("job_id")}'"));
    }

    [Fact]
    public async Task The_webhook_is_written_with_the_completion()
    {
        var job = await documents.IngestAsync(new { text = "Words about herons.", title = "Herons", metadata = new { url = "https://x.example/a" } });
        var body = JsonDocument.Parse((await documents.Database.QueryAsync<string>(
            $"SELECT convert_from(body, 'UTF8') FROM webhook_outbox WHERE subject = '{job.Text("job_id")}'"))!).RootElement;
        Assert.Equal(
            "job_id document_id document_type title url chunks_processed total_chunks status error_message metadata timestamp",
            string.Join(' ', body.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("completed", "https://x.example/a", 1, 1),
            (body.Text("status"), body.Text("url"), body.Number("chunks_processed"), body.Number("total_chunks")));
        Assert.Equal(job.GetProperty("document_ids")[0].GetString(), body.Text("document_id"));
    }

    [Fact]
    public async Task A_key_starts_one_job_however_often_it_is_sent()
    {
        var key = Guid.NewGuid().ToString();
        var first = await SendAsync("Words about storks.");
        var second = await SendAsync("Words about storks.");
        using (var other = Request("Other words."))
        using (var conflict = await documents.Sibling.SendAsync(other, Cancellation))
        {
            Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        }

        Assert.Equal(first.Text("job_id"), second.Text("job_id"));
        await documents.EndedAsync(first.Text("job_id")!);

        async Task<JsonElement> SendAsync(string text)
        {
            using var request = Request(text);
            using var response = await documents.Sibling.SendAsync(request, Cancellation);
            return await response.JsonAsync(HttpStatusCode.Accepted);
        }

        HttpRequestMessage Request(string text) => new(HttpMethod.Post, "/process/text")
        {
            Headers = { { "Idempotency-Key", key } },
            Content = new StringContent(JsonSerializer.Serialize(new { text, title = "Storks" }), Encoding.UTF8, "application/json"),
        };
    }

    [Fact]
    public async Task Two_versions_at_once_leave_one()
    {
        var texts = Enumerable.Range(0, 6).Select(i => Of("race", $"Version {i} about flamingos."));
        var ended = await Task.WhenAll(texts.Select(text => documents.IngestAsync(text)));
        var passage = Assert.Single(await documents.FindAsync("q=flamingos&k=50&source=race"));
        Assert.Contains(passage.Text("document_id"), ended.Select(job => job.GetProperty("document_ids")[0].GetString()));
        Assert.Equal(1L, await documents.Database.QueryAsync<long>("SELECT count(*) FROM documents WHERE source = 'race'"));
    }

    [Fact]
    public async Task The_longest_text_is_taken_and_one_longer_is_not()
    {
        const int most = 5_000_000;
        var longest = string.Concat(Enumerable.Repeat("Words of a very long text. ", (most / 27) + 1))[..most];
        var error = await documents.Sibling.PostJsonAsync(
            "/process/text", JsonSerializer.Serialize(new { text = longest + "x", title = "Too long" }), HttpStatusCode.UnprocessableEntity);
        Assert.True(error.GetProperty("fields").TryGetProperty("text", out _));

        var job = await documents.IngestAsync(new { text = longest, title = "Long", metadata = new { source = "longest" } });
        var chunks = job.Number("total_chunks");
        Assert.True(chunks > 5000);
        Assert.Equal((long)chunks, await documents.Database.QueryAsync<long>(
            $"SELECT count(*) FROM chunks WHERE document_id = '{job.GetProperty("document_ids")[0].GetString()}'"));

        // So that the other tests do not search among it.
        await documents.IngestAsync(Of("longest", "Short now."));
    }

    [Fact]
    public async Task Jobs_are_listed_with_their_number()
    {
        await documents.IngestAsync(new { text = "# A heading\n\nWords.", title = "Listed", document_type = "markdown" });
        var list = await documents.Sibling.GetJsonAsync("/jobs?limit=1&status=completed&document_type=markdown");
        Assert.Equal((1, 1, 0), (list.Number("total"), list.Number("limit"), list.Number("offset")));
        Assert.Equal("markdown", list.GetProperty("jobs").EnumerateArray().Single().Text("document_type"));
    }

    [Fact]
    public async Task A_run_that_repeats_a_broken_one_doubles_nothing()
    {
        const string source = "repeated";
        var job = await documents.IngestAsync(Of(source, string.Concat(Enumerable.Repeat("Words about cranes. ", 200))));
        var before = await documents.FindAsync($"q=cranes&k=50&source={source}");
        for (var i = 0; i < 3; i++)
        {
            // As after a crash between the vectors and the completion: the job is pending again, the document unknown.
            await documents.Database.ExecuteAsync(
                $"""
                DELETE FROM documents WHERE source = '{source}';
                INSERT INTO job_texts SELECT '{job.Text("job_id")}', repeat('Words about cranes. ', 200);
                UPDATE processing_jobs SET status = 'pending', ended_at = NULL, run_after = now() WHERE id = '{job.Text("job_id")}';
                SELECT pg_notify('processing_jobs', '');
                """);
            await Wait.UntilAsync(1L, () => documents.Database.QueryAsync<long>($"SELECT count(*) FROM documents WHERE source = '{source}'"));
        }

        var after = await documents.FindAsync($"q=cranes&k=50&source={source}");
        Assert.Equal(before.Select(passage => passage.Text("id")), after.Select(passage => passage.Text("id")));
    }

    private static object Of(string source, string text) => new { text, title = source, metadata = new { source } };
}
