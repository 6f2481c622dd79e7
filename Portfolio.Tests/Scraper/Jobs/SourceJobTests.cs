using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Jobs;

/// <summary>Jobs over all the sources on the real service.</summary>
public sealed class SourceJobTests(SourceJobTests.Host host) : IClassFixture<SourceJobTests.Host>
{
    private const string NotFound = "127.0.0.1 answered 404.";

    [Theory]
    [InlineData("/scrape/huggingface", "huggingface", "2605.90011")]
    [InlineData("/scrape/pwc", "paperswithcode", "2605.90011")]
    public async Task A_route_runs_its_source(string path, string source, string id)
    {
        var accepted = await host.Sibling.PostJsonAsync(path, """{"days":1}""", System.Net.HttpStatusCode.Accepted);

        var job = await host.EndedAsync(accepted.Text("job_id")!);

        Assert.Equal((source, JsonValueKind.Null), (job.Text("source"), job.GetProperty("errors").ValueKind));
        Assert.True(job.GetProperty("papers_found").GetInt32() > 0);
        Assert.Equal(id, (await host.Catalogue.GetJsonAsync($"/api/papers/{id}/")).Text("source_id"));
    }

    [Fact]
    public async Task Posts_of_blogs_arrive_under_their_own_source()
    {
        var job = await host.ScrapeAsync(new { source = "blog", days = 365 });

        Assert.Equal(("blogs", 1), (job.Text("source"), job.GetProperty("papers_found").GetInt32()));
        Assert.Equal("blog", (await host.Client.GetJsonAsync("/papers?source=blog"))[0].Text("source"));
    }

    [Fact]
    public async Task One_source_that_fails_is_named_and_the_others_arrive()
    {
        host.Site.Always(Fault.Answer(404, "application/json", "{}"));
        try
        {
            var job = await host.ScrapeAsync(new { source = "all", days = 1 });

            Assert.Equal(
                $"huggingface: {NotFound}; paperswithcode: {NotFound}", job.Text("errors"));
            Assert.Equal(
                ["completed", "failed", "failed"], job.GetProperty("sources").EnumerateArray().Select(source => source.Text("status")));
            Assert.True(job.GetProperty("papers_found").GetInt32() > 0);
        }
        finally
        {
            host.Site.Always(Fault.None);
        }
    }

    [Fact]
    public async Task A_bulk_run_that_was_cut_is_gone_on_with_by_the_next()
    {
        var request = new { source = "arxiv", mode = "bulk", days = 2, max_results = 7, search_terms = new[] { "retrieval" } };

        List<int> found = [];
        for (var runs = 0; runs < 4; runs++)
        {
            found.Add((await host.ScrapeAsync(request)).GetProperty("papers_found").GetInt32());
        }

        // 24 papers in all: 7, 7, 7, 3.
        Assert.Equal([7, 7, 7, 3], found);
    }

    [Theory]
    [InlineData("""{"mode":"fast"}""")]
    [InlineData("""{"source":"huggingface","mode":"bulk"}""")]
    [InlineData("""{"source":"all","mode":"announce"}""")]
    [InlineData("""{"source":"pwc","mode":"archive"}""")]
    public async Task A_mode_that_the_source_does_not_have_is_refused(string body)
    {
        var error = await host.Sibling.PostJsonAsync("/scrape", body, System.Net.HttpStatusCode.UnprocessableEntity);

        Assert.True(error.GetProperty("fields").TryGetProperty("mode", out _));
    }

    /// <summary>The service with one site for everything that is not arXiv's query API.</summary>
    public sealed class Host : ScraperHost
    {
        private static readonly DateOnly s_today = DateOnly.FromDateTime(DateTime.UtcNow);

        public UpstreamServer Site { get; private set; } = null!;

        private UpstreamServer Oai { get; set; } = null!;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["HUGGINGFACE_API_URL"] = Site.Address.ToString(), ["PAPERSWITHCODE_API_URL"] = Site.Address.ToString(),
            ["BLOG_FEEDS"] = $"one={Site.Address}feed", ["ARXIV_OAI_URL"] = $"{Oai.Address}oai", ["RATE_LIMIT_DELAY"] = "0",
        };

        public override async ValueTask InitializeAsync()
        {
            var list = await File.ReadAllBytesAsync(HuggingFaceUpstream.File);
            var days = Enumerable.Range(0, 3).ToDictionary(back => s_today.AddDays(-back), _ => list);
            var feed = $"<rss><channel><item><title>A post of today</title><link>/p/a-post-of-today</link><pubDate>{s_today:yyyy-MM-dd}</pubDate></item></channel></rss>";
            Site = await UpstreamServer.StartAsync((request, _) => request.Path == "/feed"
                ? new(200, "application/rss+xml", System.Text.Encoding.UTF8.GetBytes(feed))
                : HuggingFaceUpstream.Answer(request, days));
            var records = Enumerable.Range(0, 24).Select(number => new HarvestUpstream.Record(
                $"2601.{number:D5}", s_today.AddDays(-number / 8), s_today.AddDays(-number / 8), "cs.AI"));
            Oai = await new HarvestUpstream([.. records], pageSize: 5).StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Site.DisposeAsync();
            await Oai.DisposeAsync();
        }
    }
}
