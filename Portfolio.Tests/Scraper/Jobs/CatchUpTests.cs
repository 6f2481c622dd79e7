using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Jobs;

/// <summary>How far a run looks back that catches up (contract 5.10), over HTTP with a replay of arXiv.</summary>
public sealed class CatchUpTests(ScraperHost host) : IClassFixture<ScraperHost>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task Only_runs_that_read_their_whole_window_move_its_start()
    {
        // On an empty store: four days.
        Assert.Equal(Today.AddDays(-4), await StartOfWindowAsync(new { days = 1, catch_up = true, search_terms = new[] { "zzz" } }));

        // These bring the newest papers, and leave gaps among the older ones.
        await host.ScrapeAsync(new { days = 30, max_results = 1 });
        await host.ScrapeAsync(new { days = 30, max_results = 1000, category = "llm" });
        await host.ScrapeAsync(new { days = 30, max_results = 1000, search_terms = new[] { "retrieval" } });
        Assert.Equal(Today.AddDays(-4), await StartOfWindowAsync(new { days = 1, catch_up = true, search_terms = new[] { "zzz" } }));

        // A whole window, whose newest paper that nobody had before lies some days back.
        await host.ScrapeAsync(new { days = 300, max_results = 1000 });
        var newest = await host.Database.NewestOfWholeRunsAsync();
        var expected = newest.AddDays(-3) < Today.AddDays(-1) ? newest.AddDays(-3) : Today.AddDays(-1);
        Assert.Equal(expected, await StartOfWindowAsync(new { days = 1, catch_up = true, search_terms = new[] { "zzz" } }));
        Assert.Equal(Today.AddDays(-1), await StartOfWindowAsync(new { days = 1, search_terms = new[] { "zzz" } }));
    }

    private async Task<DateOnly> StartOfWindowAsync(object request)
    {
        var before = host.Arxiv.Requests.Count;
        await host.ScrapeAsync(request);
        return ArxivUpstream.WindowStart(host.Arxiv.Requests[before]);
    }
}
