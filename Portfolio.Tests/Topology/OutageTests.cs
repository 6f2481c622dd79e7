using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portfolio.Tests.Upstreams;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Topology;

/// <summary>
/// What happens when a process is killed or a store goes away and comes back: nothing acknowledged is lost, nothing
/// arrives twice, no service needs a restart, and health tells the truth meanwhile.
/// </summary>
public sealed class OutageTests(OutageTests.OwnTopology topology) : IClassFixture<OutageTests.OwnTopology>
{
    private readonly AppHostRun _run = topology.Run;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scraper_killed_in_the_middle_of_a_job_loses_no_paper()
    {
        using var scraper = _run.Client("scraper");
        var before = _run.Arxiv.Requests.Count;
        _run.Arxiv.Script(Fault.Silence);
        var job = await scraper.PostJson("/scrape", new { source = "arxiv", days = 30, max_results = 1000 });
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20)))
        {
            await _run.Arxiv.WaitForRequestsAsync(before + 1, limit.Token);
        }

        await _run.KillAsync("scraper");
        await _run.RestartAsync("scraper");

        using var restarted = _run.Client("scraper");
        var ended = await restarted.JobDelivered((string)job["job_id"]!, limitSeconds: 60);
        Assert.Equal("completed", (string?)ended["status"]);
        await AssertCatalogueIsWhole();
    }

    [Fact]
    public async Task An_api_killed_before_the_webhook_gets_every_paper_once_when_it_is_back()
    {
        using var scraper = _run.Client("scraper");
        await _run.KillAsync("api");
        var job = await scraper.PostJson("/scrape", new { source = "arxiv", days = 30, max_results = 1000 });
        var id = (string)job["job_id"]!;
        await Eventually.Get(
            "a delivery that failed",
            () => scraper.GetJson($"/scrape/status/{id}"),
            body => (string?)body["status"] == "completed" && (int)body["webhook"]!["attempts"]! > 0);

        await _run.RestartAsync("api");

        await scraper.JobDelivered(id, limitSeconds: 60);
        await AssertCatalogueIsWhole();
    }

    [Fact]
    public async Task Redis_away_is_told_and_survived()
    {
        using var analytics = _run.Client("analytics");
        using var api = _run.Client("api");
        await _run.StopAsync("redis");

        var health = await Health(analytics, "degraded");
        Assert.Equal("disconnected", (string?)health["checks"]!["redis"]);
        Assert.True((bool)(await analytics.PostJson("/events/pageview", new { page = "/away" }))["stored"]!);

        await Health(api, "degraded");
        await api.GetJson("/api/papers/");

        await _run.RestartAsync("redis");

        await Health(analytics, "healthy");
        await Health(api, "healthy");
        Assert.True((bool)(await analytics.PostJson("/events/pageview", new { page = "/back" }))["success"]!);
    }

    [Fact]
    public async Task PostgreSQL_away_is_told_and_survived()
    {
        string[] services = ["api", "scraper", "documents"];
        await _run.StopAsync("postgres");

        foreach (var service in services)
        {
            using var client = _run.Client(service);
            var health = await Health(client, "unhealthy");
            Assert.Equal("disconnected", (string?)health["checks"]!["database"]);
        }

        using var api = _run.Client("api");
        using (var refused = await api.GetAsync("/api/papers/", Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("unavailable", (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["code"]);
        }

        await _run.RestartAsync("postgres");

        foreach (var service in services)
        {
            using var client = _run.Client(service);
            await Health(client, "healthy");
        }

        using var scraper = _run.Client("scraper");
        var job = await scraper.ScrapeToEnd(new { source = "arxiv", days = 30, max_results = 1000 }, limitSeconds: 60);
        Assert.Equal("completed", (string?)job["status"]);
        await AssertCatalogueIsWhole();
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("qdrant")]
    public async Task A_kill_in_the_middle_of_an_ingestion_loses_and_doubles_nothing(string victim)
    {
        using var documents = _run.Client("documents");
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"Sentence {i} of {victim} says that water flows to the sea. "));
        var job = await documents.PostJson("/process/text", new { text, title = victim, metadata = new { source = victim } });
        var id = (string)job["job_id"]!;
        await Eventually.Get("chunks that are embedded", () => documents.GetJson($"/jobs/{id}"), now => (int)now["chunks_processed"]! > 0);

        await _run.KillAsync(victim);
        if (victim == "qdrant")
        {
            using var refused = await documents.GetAsync("/query?q=water", Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("unavailable", (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["code"]);
        }

        await _run.RestartAsync(victim);

        using var restarted = _run.Client("documents");
        var ended = await restarted.IngestionDelivered(id, limitSeconds: 120);
        Assert.Equal("completed", (string?)ended["status"]);
        var found = await restarted.GetJson($"/query?q=water&k=50&source={victim}");
        Assert.Equal(50, found["results"]!.AsArray().Select(passage => (string?)passage!["id"]).Distinct().Count());
        await Health(restarted, "healthy");
        var stats = await restarted.GetJson("/stats");
        var chunks = (await restarted.GetJson("/jobs?status=completed&limit=100"))["jobs"]!.AsArray().Sum(done => (int)done!["total_chunks"]!);
        Assert.Equal(chunks, (int)stats["vector_store"]!["total_documents"]!);
    }

    /// <summary>The expected papers are there, each once.</summary>
    private async Task AssertCatalogueIsWhole()
    {
        using var api = _run.Client("api");
        var expected = FeedArchive.Expected(days: 30).Keys.Order().ToList();
        var page = await api.GetJson("/api/papers/?source=arxiv&page_size=100");
        Assert.Equal(expected, page["results"]!.AsArray().Select(p => (string)p!["source_id"]!).Order());
        Assert.Equal(expected.Count, (int)page["count"]!);
    }

    private static Task<JsonNode> Health(HttpClient client, string status) => Eventually.Get(
        $"{status} at {client.BaseAddress}",
        async () =>
        {
            using var response = await client.GetAsync("/health", Cancellation);
            var body = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;
            Assert.Equal((string?)body["status"] == "unhealthy", response.StatusCode == HttpStatusCode.ServiceUnavailable);
            return body;
        },
        body => (string?)body["status"] == status,
        limitSeconds: 40);

    /// <summary>A topology that these tests may take apart.</summary>
    public sealed class OwnTopology : IAsyncLifetime
    {
        /// <summary>The running topology.</summary>
        public AppHostRun Run { get; private set; } = null!;

        /// <inheritdoc />
        public async ValueTask InitializeAsync() => Run = await AppHostRun.StartAsync();

        /// <inheritdoc />
        public ValueTask DisposeAsync() => Run.DisposeAsync();
    }
}
