using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.Api.Papers;

/// <summary>The list: filters, order, pages.</summary>
public sealed class PaperListTests(PaperCatalogueFixture catalogue) : IClassFixture<PaperCatalogueFixture>
{
    [Theory]
    [InlineData("category=rag", "retrieval,deep")]
    [InlineData("category=RAG", "")]
    [InlineData("category=unheard-of", "")]
    [InlineData("category=%00", "")]
    [InlineData("source=arxiv&category=rag", "deep")]
    [InlineData("featured=True", "deep")]
    [InlineData("tag=rag", "retrieval,deep")]
    [InlineData("tag=RAG&tag=Learning", "deep")]
    [InlineData("tag=ra", "")]
    [InlineData("date_from=2025-10-02&date_to=2025-10-03", "hep-th/9901001,retrieval")]
    [InlineData("min_relevance=0.8", "hep-th/9901001,retrieval")]
    [InlineData("min_relevance=0.6&ordering=relevance_score", "abstract-only,deep,retrieval,hep-th/9901001")]
    [InlineData("min_relevance=0.6&ordering=-citation_count", "retrieval,abstract-only,deep,hep-th/9901001")]
    [InlineData("min_relevance=0.6&ordering=citation_count,-published_date", "hep-th/9901001,abstract-only,deep,retrieval")]
    [InlineData("min_relevance=0.6&ordering=title,-id", "abstract-only,hep-th/9901001,retrieval,deep")]
    [InlineData("min_relevance=0.6&days=99999999999999999999&featured=1", "abstract-only,hep-th/9901001,retrieval,deep")]
    [InlineData("days=1", "")]
    public async Task Filters_and_orders(string query, string expected)
    {
        var list = await catalogue.Client.GetJsonAsync($"/api/papers/?{query}");
        Assert.Equal(expected, string.Join(',', list.SourceIds()));
        Assert.Equal(list.SourceIds().Count, list.Number("count"));
    }

    [Theory]
    [InlineData("date_from=2025-02-30", "date_from")]
    [InlineData("date_to=x", "date_to")]
    [InlineData("min_relevance=NaN", "min_relevance")]
    public async Task Wrong_values_are_refused_by_field(string query, string field)
    {
        var error = await catalogue.Client.GetJsonAsync($"/api/papers/?{query}", HttpStatusCode.BadRequest);
        Assert.Equal("bad_request", error.Text("code"));
        Assert.True(error.GetProperty("fields").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Pages_cover_the_list_without_overlap()
    {
        var seen = new List<string?>();
        var address = "/api/papers/?page_size=50&ordering=relevance_score";
        for (var pages = 0; address.Length > 0; pages++)
        {
            Assert.True(pages < 3);
            var page = await catalogue.Client.GetJsonAsync(address);
            Assert.Equal(PaperCatalogueFixture.Count, page.Number("count"));
            seen.AddRange(page.SourceIds());
            address = page.Text("next") is { } next ? new Uri(next).PathAndQuery : "";
        }

        Assert.Equal(PaperCatalogueFixture.Count, seen.Distinct().Count());
        Assert.Equal(PaperCatalogueFixture.Count, seen.Count);
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("page_size=7", 7)]
    [InlineData("page_size=1000", 100)]
    [InlineData("page_size=0", 20)]
    [InlineData("page_size=x", 20)]
    [InlineData("page=last", 10)]
    [InlineData("page=last&page_size=100", 30)]
    public async Task Page_sizes_have_their_limits(string query, int expected) =>
        Assert.Equal(expected, (await catalogue.Client.GetJsonAsync($"/api/papers/?{query}")).SourceIds().Count);

    [Theory]
    [InlineData("0")]
    [InlineData("8")]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    public async Task Pages_that_do_not_exist_answer_404(string page)
    {
        var error = await catalogue.Client.GetJsonAsync($"/api/papers/?page={page}", HttpStatusCode.NotFound);
        Assert.Equal(("invalid_page", "Invalid page."), (error.Text("code"), error.Text("detail")));
    }

    [Fact]
    public async Task Items_have_the_list_fields()
    {
        var item = (await catalogue.Client.GetJsonAsync("/api/papers/?tag=llm")).GetProperty("results")[0];
        Assert.Equal(
            "id title abstract authors source source_display source_id url pdf_url published_date category category_display "
            + "tags citation_count relevance_score is_featured",
            string.Join(' ', item.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(("arXiv", "Large Language Models"), (item.Text("source_display"), item.Text("category_display")));
    }

    [Theory]
    [InlineData("hep-th%2F9901001")]
    [InlineData("hep-th%2f9901001/")]
    [InlineData("1")]
    public async Task A_paper_is_found_by_source_id_or_key(string key)
    {
        var paper = await catalogue.Client.GetJsonAsync($"/api/papers/{key}");
        Assert.Equal("hep-th/9901001", paper.Text("source_id"));
        Assert.Equal("""["É. Müller","Jo O'Neil"]""", paper.GetProperty("authors_list").GetRawText());
        Assert.Equal(JsonValueKind.Null, paper.GetProperty("github_url").ValueKind);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    public async Task Unknown_papers_answer_404(string key)
    {
        var error = await catalogue.Client.GetJsonAsync($"/api/papers/{key}/", HttpStatusCode.NotFound);
        Assert.Equal(("Not found", "No Paper matches the given query."), (error.Text("error"), error.Text("detail")));
    }
}
