using System.Net;
using Portfolio.Tests.Api;

namespace Portfolio.Tests.Documents.Library;

/// <summary>Looking through the documents of the real service, and removing them.</summary>
public sealed class LibraryTests(LibraryTests.Filled documents) : IClassFixture<LibraryTests.Filled>
{
    [Theory]
    [InlineData("", "Markdown notes,100% Otters_,Public otters", 3)]
    [InlineData("?limit=1", "Markdown notes", 3)]
    [InlineData("?limit=1&offset=2", "Public otters", 3)]
    [InlineData("?limit=1000", "Markdown notes,100% Otters_,Public otters", 3)]
    [InlineData("?document_type=markdown", "Markdown notes", 1)]
    [InlineData("?search=OTTERS", "100% Otters_,Public otters", 2)]
    [InlineData("?search=0%25", "100% Otters_", 1)]
    [InlineData("?search=s_", "100% Otters_", 1)]
    [InlineData("?search=none", "", 0)]
    public async Task Documents_are_listed_newest_first(string query, string titles, int total)
    {
        var list = await documents.Sibling.GetJsonAsync($"/documents{query}");
        Assert.Equal(titles, string.Join(',', list.GetProperty("documents").EnumerateArray().Select(document => document.Text("title"))));
        Assert.Equal(total, list.Number("total"));
    }

    [Fact]
    public async Task One_has_every_field_and_on_demand_its_chunks()
    {
        var listed = (await documents.Sibling.GetJsonAsync("/documents?search=Otters_")).GetProperty("documents")[0];
        var path = $"/documents/{listed.Text("document_id")}";
        var document = await documents.Sibling.GetJsonAsync(path);
        Assert.Equal(listed.GetRawText(), document.GetRawText());
        Assert.Equal(
            "document_id title document_type url source category content_hash characters total_chunks summary metadata job_id created_at updated_at",
            string.Join(' ', document.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("otters", "animals", "A"), (document.Text("source"), document.Text("category"), document.GetProperty("metadata").Text("author")));

        var chunks = (await documents.Sibling.GetJsonAsync($"{path}?include_chunks=true")).GetProperty("chunks").EnumerateArray().ToList();
        Assert.Equal(document.Number("total_chunks"), chunks.Count);
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Number("chunk_index")));
        Assert.Equal(document.Number("characters"), chunks[^1].Number("end_char"));
        Assert.All(chunks, chunk => Assert.Equal(chunk.Number("end_char") - chunk.Number("start_char"), chunk.Text("text")!.Length));
    }

    [Fact]
    public async Task Without_credentials_only_what_is_public_is_seen()
    {
        var seen = (await documents.Client.GetJsonAsync("/documents")).GetProperty("documents").EnumerateArray().Single();
        Assert.Equal("Public otters", seen.Text("title"));
        await documents.Client.GetJsonAsync($"/documents/{seen.Text("document_id")}");
        var hidden = (await documents.Sibling.GetJsonAsync("/documents?search=notes")).GetProperty("documents")[0].Text("document_id");
        var error = await documents.Client.GetJsonAsync($"/documents/{hidden}", HttpStatusCode.NotFound);
        Assert.Equal("No Document matches the given query.", error.Text("detail"));
    }

    [Fact]
    public async Task A_question_in_a_body_is_the_same_question()
    {
        var asked = await documents.Sibling.PostJsonAsync(
            "/query", """{"q":"otters","k":50,"filters":{"category":"animals","title":null},"max_distance":2,"mode":"vector"}""", HttpStatusCode.OK);
        var got = await documents.FindAsync("q=otters&k=50&category=animals");
        Assert.NotEmpty(got);
        Assert.Equal(got.Select(passage => passage.GetRawText()), asked.GetProperty("results").EnumerateArray().Select(passage => passage.GetRawText()));
        var missing = await documents.Sibling.PostJsonAsync("/query", """{"q":" "}""", HttpStatusCode.BadRequest);
        Assert.Equal("Query parameter 'q' is required", missing.Text("detail"));
        Assert.Equal("Public otters", (await documents.Client.PostJsonAsync("/query", """{"q":"otters"}""", HttpStatusCode.OK))
            .GetProperty("results").EnumerateArray().Single().GetProperty("metadata").Text("title"));
    }

    /// <summary>Three documents, one of them public, where callers without credentials are strangers.</summary>
    public sealed class Filled : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["AUTH_MODE"] = "enforced" };

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await IngestAsync(new { text = "Otters swim.", title = "Public otters", metadata = new { visibility = "public" } });
            await IngestAsync(new
            {
                text = string.Concat(Enumerable.Range(0, 100).Select(i => $"Sentence {i} tells of otters. ")).Trim(),
                title = "100% Otters_",
                metadata = new { source = "otters", category = "animals", author = "A" },
            });
            await IngestAsync(new { text = "# Notes\n\nWords.", title = "Markdown notes", document_type = "markdown" });
        }
    }
}
