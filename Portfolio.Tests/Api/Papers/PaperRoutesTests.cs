using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Portfolio.Tests.Api.Webhooks;

namespace Portfolio.Tests.Api.Papers;

/// <summary>Highlights, feed, exports, similar papers and corrections.</summary>
public sealed class PaperRoutesTests(PaperRoutesTests.Catalogue catalogue) : IClassFixture<PaperRoutesTests.Catalogue>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HttpClient client = catalogue.Api.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/papers/trending/", "cited,new,less")]
    [InlineData("/api/papers/trending", "cited,new,less")]
    [InlineData("/api/papers/trending/?source=arxiv", "cited,less")]
    [InlineData("/api/papers/recent/", "new,cited,unsure")]
    [InlineData("/api/papers/recent/?limit=2", "new,cited")]
    [InlineData("/api/papers/recent/?limit=10000&source=huggingface", "new")]
    public async Task Highlights_are_bare_lists(string path, string expected)
    {
        var papers = await client.GetJsonAsync(path);
        Assert.Equal(expected, Ids(papers));
        Assert.False(papers[0].TryGetProperty("authors_list", out _));
    }

    [Fact]
    public async Task Groups_have_all_categories_with_at_most_ten_papers()
    {
        var groups = await client.GetJsonAsync("/api/papers/by_category/");
        Assert.Equal("llm cv rag mlops training inference nlp multimodal".Split(' ').Order(), groups.EnumerateObject().Select(group => group.Name).Order());
        Assert.Equal("Large Language Models", groups.GetProperty("llm").Text("name"));
        Assert.Equal("new,less,old", Ids(groups.GetProperty("llm").GetProperty("papers")));
        Assert.Equal(10, groups.GetProperty("cv").GetProperty("papers").GetArrayLength());
        Assert.Empty(groups.GetProperty("mlops").GetProperty("papers").EnumerateArray());
    }

    [Theory]
    [InlineData("category=rag", "rag", "cited,unsure")]
    [InlineData("category=rag&source=blog", "rag", "")]
    [InlineData("category=biology", "biology", "")]
    public async Task A_category_is_shown_alone(string query, string name, string expected)
    {
        var group = (await client.GetJsonAsync($"/api/papers/by_category/?{query}")).EnumerateObject().Single();
        Assert.Equal((name, expected), (group.Name, Ids(group.Value.GetProperty("papers"))));
    }

    [Theory]
    [InlineData("/api/papers/recent/?limit=0", "limit")]
    [InlineData("/api/papers/recent/?limit=x", null)]
    [InlineData("/api/papers/feed/?limit=-1", "limit")]
    [InlineData("/api/papers/feed/?date_from=x", "date_from")]
    [InlineData("/api/papers/?export=csv", "export")]
    [InlineData("/api/papers/new/?export=csv", "export")]
    [InlineData("/api/papers/new/similar/?limit=0", "limit")]
    public async Task Wrong_values_are_refused(string path, string? field)
    {
        var error = await client.GetJsonAsync(path, HttpStatusCode.BadRequest);
        Assert.Equal("bad_request", error.Text("code"));
        if (field is not null)
            Assert.True(error.GetProperty("fields").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task The_word_of_the_starting_route_is_no_key()
    {
        using var answer = await client.GetAsync(new Uri("/api/papers/scrape/", UriKind.Relative), Cancellation);
        Assert.Equal("method_not_allowed", (await answer.JsonAsync(HttpStatusCode.MethodNotAllowed)).Text("code"));
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_feed_is_Atom_with_the_filters_of_the_list()
    {
        using var answer = await client.GetAsync(new Uri("/api/papers/feed/?category=llm&limit=2", UriKind.Relative), Cancellation);
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.ETag);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(["New & <b>bold</b>", "Less"], entries.Select(entry => entry.Element(Atom + "title")!.Value.Trim()));
        Assert.All(entries.Append(feed), element => Assert.True(
            element.Element(Atom + "id")!.Value.Length > 0 && DateTimeOffset.TryParse(element.Element(Atom + "updated")!.Value, out _)));
        Assert.Equal(["Ann Lee", "Bo O'Neil"], entries[0].Elements(Atom + "author").Select(author => author.Element(Atom + "name")!.Value));
        Assert.Equal("https://arxiv.org/abs/new", entries[0].Elements(Atom + "link").First().Attribute("href")!.Value);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/papers/feed/?category=llm&limit=2");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        using var known = await client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("/api/papers/?export=bibtex&category=llm", "application/x-bibtex", "papers.bib", 3)]
    [InlineData("/api/papers/?export=RIS&category=llm", "application/x-research-info-systems", "papers.ris", 3)]
    [InlineData("/api/papers/new/?export=bibtex", "application/x-bibtex", "new.bib", null)]
    public async Task Exports_are_files(string path, string type, string file, int? total)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((type, file), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.Equal(total?.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Headers.TryGetValues("X-Total-Count", out var values) ? values.Single() : null);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(total ?? 1, type.EndsWith("bibtex", StringComparison.Ordinal) ? text.Split("\n@").Length : text.Split("ER  - ").Length - 1);
    }

    [Fact]
    public async Task Similar_papers_share_rare_words()
    {
        var similar = await client.GetJsonAsync("/api/papers/cited/similar/?limit=3");
        Assert.Equal("unsure", Ids(similar).Split(',')[0]);
        Assert.DoesNotContain("cited", Ids(similar).Split(','));
        await client.GetJsonAsync("/api/papers/unheard-of/similar/", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("quantizaton", "quantization")]
    [InlineData("retreival quantization", "retrieval quantization")]
    [InlineData("\"dense retreival\"", "\"dense retrieval\"")]
    [InlineData("zzzzzz", null)]
    [InlineData("retrieval bold", null)]
    [InlineData("quantization", null)]
    public async Task A_search_that_finds_nothing_is_corrected(string search, string? expected)
    {
        var list = await client.GetJsonAsync($"/api/papers/?search={Uri.EscapeDataString(search)}");
        Assert.Equal(expected, list.Text("did_you_mean"));
        Assert.Equal(search == "quantization", list.Number("count") > 0);
    }

    private static string Ids(JsonElement papers) => string.Join(',', papers.EnumerateArray().Select(paper => paper.Text("source_id")));

    /// <summary>A few papers of these days, and many of one category.</summary>
    public sealed class Catalogue : IAsyncLifetime
    {
        /// <summary>The service.</summary>
        public ApiHost Api { get; } = new();

        /// <inheritdoc />
        public async ValueTask InitializeAsync()
        {
            await Api.InitializeAsync();
            await DeliverAsync("arxiv",
                Paper("cited", "Dense retrieval with quantization", 2, "rag", 0.8, 100),
                Paper("less", "Less", 40, "llm", 0.7, 5),
                Paper("old", "Old", 61, "llm", 0.9, 500),
                Paper("unsure", "On quantization of dense vectors", 3, "rag", 0.69, 900));
            await DeliverAsync("huggingface", Paper("new", "New & <b>bold</b> \u0001", 1, "llm", 0.75, 50) with { Authors = ["Ann Lee", "Bo O'Neil"] });
            await DeliverAsync("blog", [.. Enumerable.Range(0, 12).Select(i => Paper($"cv-{i}", "Pictures", 100 + i, "cv", 0.5, 0))]);
        }

        /// <inheritdoc />
        public ValueTask DisposeAsync() => Api.DisposeAsync();

        private static Portfolio.Api.Webhooks.PaperBody Paper(string id, string title, int daysAgo, string category, double relevance, int citations) =>
            Delivery.Paper(id, title) with
            {
                Category = category, RelevanceScore = relevance, CitationCount = citations,
                PublishedDate = DateTime.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            };

        private Task<JsonElement> DeliverAsync(string source, params Portfolio.Api.Webhooks.PaperBody[] papers) => Api.Sibling.PostJsonAsync(
            Delivery.Path, Delivery.Of($"seed-{source}", [.. papers.Select(paper => paper with { Source = source })]), HttpStatusCode.Created);
    }
}
