using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Topology;

/// <summary>A paper goes from the upstream feed to the catalogue.</summary>
public sealed class PaperJourneyTests(SharedTopology topology)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scrape_fills_the_catalogue_and_a_second_one_adds_none()
    {
        var run = await topology.RunAsync();
        using var scraper = run.Client("scraper");
        using var api = run.Client("api");

        var first = await scraper.ScrapeToEnd(new { source = "arxiv", days = 30, max_results = 1000 });
        Assert.Equal("completed", (string?)first["status"]);
        Assert.Equal(100, (double)first["progress"]!);

        var expected = FeedArchive.Expected(days: 30);
        var papers = await Papers(api, expected.Keys);
        Assert.Equal(expected.Keys.Order(), papers.Select(p => (string)p["source_id"]!).Order());

        foreach (var paper in papers)
        {
            var entry = expected[(string)paper["source_id"]!];
            Assert.Equal(entry.Title, (string)paper["title"]!);
            Assert.Equal(entry.Authors, (string)paper["authors"]!);
            Assert.Equal(entry.Published, (string)paper["published_date"]!);
            Assert.Equal("arxiv", (string)paper["source"]!);
            Assert.Equal($"https://arxiv.org/abs/{paper["source_id"]}", (string)paper["url"]!);
            Assert.InRange((double)paper["relevance_score"]!, 0.5, 1);
            Assert.NotNull((string?)paper["category_display"]);
        }

        var second = await scraper.ScrapeToEnd(new { source = "arxiv", days = 30, max_results = 1000 });
        Assert.Equal(0, (int)second["papers_added"]!);
        Assert.Equal(expected.Count, (int)second["papers_updated"]!);
        Assert.Equal(expected.Count, (await Papers(api, expected.Keys)).Count);
    }

    [Fact]
    public async Task Starting_a_scrape_answers_with_the_job_and_its_address()
    {
        var run = await topology.RunAsync();
        using var scraper = run.Client("scraper");

        using var response = await scraper.PostAsJsonAsync("/scrape/", new { source = "arxiv", days = 1, max_results = 1 }, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);

        var job = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;
        Assert.Matches(@"^arxiv-\d{10}-[0-9a-f]{8}$", (string)job["job_id"]!);
        Assert.Equal($"/scrape/status/{job["job_id"]}", response.Headers.Location?.ToString());
        await scraper.JobDelivered((string)job["job_id"]!);
    }

    [Fact]
    public async Task A_page_view_is_counted()
    {
        var run = await topology.RunAsync();
        using var analytics = run.Client("analytics");
        var page = $"/papers/{Guid.NewGuid():N}";

        await analytics.PostJson("/events/pageview", new { page = $"https://site.example{page}/?utm_source=x#top" });
        var answer = await analytics.PostJson("/events/pageview", new { page });
        Assert.True((bool)answer["success"]!);

        var popular = await Eventually.Get(
            "the page among the popular ones",
            () => analytics.GetJson("/metrics/popular?limit=100"),
            body => body["popular"]!.AsArray().Any(p => (string?)p!["page"] == page));
        Assert.Equal(2, (int)popular["popular"]!.AsArray().Single(p => (string?)p!["page"] == page)!["views"]!);
    }

    /// <summary>The catalogue's rows for these ids, by following <c>next</c>.</summary>
    private static async Task<List<JsonNode>> Papers(HttpClient api, Dictionary<string, ExpectedPaper>.KeyCollection ids)
    {
        var papers = new List<JsonNode>();
        for (string? next = "/api/papers/?page_size=100&source=arxiv"; next is not null;)
        {
            var page = await api.GetJson(next);
            papers.AddRange(page["results"]!.AsArray().Select(p => p!));
            next = (string?)page["next"];
        }

        return papers.FindAll(p => ids.Contains((string)p["source_id"]!));
    }
}
