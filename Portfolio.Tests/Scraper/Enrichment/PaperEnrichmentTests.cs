using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Enrichment;
using Portfolio.Scraper.Enrichment.Crossref;
using Portfolio.Scraper.Enrichment.OpenAlex;
using Portfolio.Scraper.Enrichment.SemanticScholar;
using Portfolio.Scraper.Papers;
using Portfolio.Tests.Scraper.Sources;
using Portfolio.Tests.Scraper.Storage;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Enrichment;

/// <summary>The indexes on replays, the papers in a real database.</summary>
public sealed class PaperEnrichmentTests : IAsyncLifetime
{
    private const int Papers = 120;

    private ScraperDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await ScraperDatabase.CreateAsync();
        await database.AddJobAsync("job");
        await database.AddJobAsync("other");
        await using var context = database.Open();
        await context.StoreAsync("job", "arxiv", [.. Enumerable.Range(0, Papers).Select(Paper)], Cancellation);
        await context.StoreAsync("other", "arxiv", [ScraperDatabase.Paper("2511.99999")], Cancellation);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Counts_and_links_arrive_in_batches_and_no_count_falls()
    {
        await using var rig = await SourceRig.StartAsync(time => UpstreamServer.StartAsync(Answer, time));

        var problems = await EnrichAsync(rig);

        Assert.Empty(problems);
        await using var context = database.Open();
        var papers = await context.Papers.AsNoTracking().OrderBy(paper => paper.SourceId).ToListAsync(Cancellation);
        // OpenAlex says 5, Semantic Scholar 9 and Crossref 3; the first paper had 100 before.
        Assert.Equal([100, 9, 9], papers.Take(3).Select(paper => paper.CitationCount));
        Assert.Equal(["arxiv", "openalex", "semanticscholar"], papers[1].Links.Keys.Order());
        Assert.Equal(["arxiv", "crossref", "openalex", "semanticscholar"], papers[10].Links.Keys.Order());
        Assert.Equal("https://s2.example/2511.00001.pdf", papers[1].Links["semanticscholar"].PdfUrl);
        Assert.Equal("https://s2.example/2511.00001.pdf", papers[1].PdfUrl);
        // A post has neither an arXiv id nor a DOI; the other job's paper was not asked for.
        Assert.All(papers.Where(paper => paper.SourceId is "a-post" or "2511.99999"), paper => Assert.Equal(0, paper.CitationCount));
        // 119 papers at 50, 500 and 50 a batch; only twelve have a publisher's DOI.
        Assert.Equal(3, rig.Upstream.Requests.Count(request => request.PathAndQuery.StartsWith("/works?filter=doi:10.48550", StringComparison.Ordinal)));
        Assert.Single(rig.Upstream.Requests, request => request.PathAndQuery.StartsWith("/graph/v1/paper/batch?", StringComparison.Ordinal));
        Assert.Single(rig.Upstream.Requests, request => request.PathAndQuery.StartsWith("/works?filter=doi:10.1000", StringComparison.Ordinal));
        Assert.All(
            rig.Upstream.Requests.Where(request => request.PathAndQuery.StartsWith("/works", StringComparison.Ordinal)),
            request => Assert.EndsWith("&mailto=me%40example.org", request.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_that_fails_is_told_and_the_others_go_on()
    {
        await using var rig = await SourceRig.StartAsync(time => UpstreamServer.StartAsync(Answer, time));
        rig.Upstream.Script(Fault.Answer(403, "application/json", """{"error":"Forbidden"}"""));

        var problems = await EnrichAsync(rig);

        Assert.Equal("openalex: 127.0.0.1 answered 403: Forbidden", Assert.Single(problems));
        await using var context = database.Open();
        Assert.Equal(9, (await context.Papers.SingleAsync(paper => paper.SourceId == "2511.00001", Cancellation)).CitationCount);
    }

    private async Task<IReadOnlyList<string>> EnrichAsync(SourceRig rig)
    {
        var settings = new EnrichmentSettings
        {
            Email = "me@example.org", OpenAlexUrl = rig.Upstream.Address, SemanticScholarUrl = rig.Upstream.Address, CrossrefUrl = rig.Upstream.Address,
        };
        ICitationIndex[] indexes =
            [new OpenAlexIndex(rig.Reader, settings), new SemanticScholarIndex(rig.Reader, settings), new CrossrefIndex(rig.Reader, settings)];
        await using var reading = database.Open();
        return await new PaperEnrichment(indexes, NullLogger<PaperEnrichment>.Instance).RunAsync(
            "job", reading,
            async (write, token) =>
            {
                await using var context = database.Open();
                await write(context, token);
            },
            Cancellation);
    }

    private static UpstreamAnswer Answer(HttpRequest request, bool isEmpty)
    {
        if (request.Method == "POST")
        {
            using var reader = new StreamReader(request.Body);
            var ids = JsonDocument.Parse(reader.ReadToEndAsync().GetAwaiter().GetResult()).RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!);
            return Json(ids.Select(id => id.EndsWith('7') ? null : new
            {
                citationCount = 9, url = "https://s2.example/" + id, openAccessPdf = new { url = $"https://s2.example/{id.Split(':')[1]}.pdf" },
            }));
        }

        var dois = request.Query["filter"].ToString().Split('|', ',').Select(doi => doi.Replace("doi:", "", StringComparison.Ordinal)).ToList();
        return request.Query.ContainsKey("rows")
            ? Json(new { message = new { items = dois.Select(doi => new Dictionary<string, object> { ["DOI"] = doi, ["is-referenced-by-count"] = 3 }) } })
            : Json(new { results = dois.Select(doi => new { id = "https://openalex.org/W1", doi = "https://doi.org/" + doi, cited_by_count = 5 }) });
    }

    private static UpstreamAnswer Json(object value) => new(200, "application/json", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value)));

    private static ScrapedPaper Paper(int number) => number == Papers - 1
        ? ScraperDatabase.Paper("a-post")
        : ScraperDatabase.Paper($"2511.{number:D5}") with
        {
            CitationCount = number == 0 ? 100 : 0,
            Doi = number % 10 == 0 ? $"10.1000/{number}" : null,
        };
}
