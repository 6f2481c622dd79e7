using System.Net;
using Portfolio.Tests.Api;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Jobs;

/// <summary>Jobs that nobody wants any more, over HTTP.</summary>
public sealed class JobCancellationTests(ScraperHost host) : IClassFixture<ScraperHost>
{
    [Fact]
    public async Task A_running_job_stops_its_lane_goes_on_and_the_catalogue_learns_of_it()
    {
        host.Arxiv.Script(Fault.Silence);
        var asked = host.Arxiv.Requests.Count;
        var running = (await host.StartAsync(new { source = "arxiv" })).Text("job_id")!;
        await host.Arxiv.WaitForRequestsAsync(asked + 1, TestContext.Current.CancellationToken);
        var waiting = (await host.StartAsync(new { source = "arxiv" })).Text("job_id")!;
        var unwanted = (await host.StartAsync(new { source = "arxiv" })).Text("job_id")!;
        Assert.Equal("pending", (await host.Client.GetJsonAsync($"/scrape/status/{waiting}")).Text("status"));

        foreach (var id in new[] { unwanted, running, running })
        {
            var cancelled = await DeleteAsync(id, HttpStatusCode.OK);
            Assert.Equal(("failed", "cancelled"), (cancelled.Text("status"), cancelled.Text("errors")));
            Assert.Equal("cancelled", cancelled.GetProperty("sources")[0].Text("error"));
            Assert.Equal(System.Text.Json.JsonValueKind.String, cancelled.GetProperty("end_time").ValueKind);
        }

        await host.EndedAsync(running, "failed");
        await host.EndedAsync(unwanted, "failed");
        await host.EndedAsync(waiting);
        var recorded = await host.Catalogue.GetJsonAsync($"/api/scraper-jobs/{running}/");
        Assert.Equal(("failed", "cancelled"), (recorded.Text("status"), recorded.Text("errors")));
    }

    [Fact]
    public async Task An_ended_job_cannot_be_cancelled_and_an_unknown_one_is_not_found()
    {
        var job = await host.ScrapeAsync(new { source = "arxiv" });
        Assert.Equal("conflict", (await DeleteAsync(job.Text("job_id")!, HttpStatusCode.Conflict)).Text("code"));
        var missing = await DeleteAsync("arxiv-1-x", HttpStatusCode.NotFound);
        Assert.Equal("Job arxiv-1-x not found", missing.Text("detail"));
    }

    [Fact]
    public async Task Only_operators_may_cancel()
    {
        using var response = await host.Client.DeleteAsync(
            new Uri("/scrape/arxiv-1-x", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_repeated_key_starts_one_job()
    {
        var answers = new List<(string Id, bool IsReplay)>();
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/scrape/arxiv");
            request.Headers.Add("Idempotency-Key", "one-and-the-same");
            using var response = await host.Sibling.SendAsync(request, TestContext.Current.CancellationToken);
            var job = await response.JsonAsync(HttpStatusCode.Accepted);
            answers.Add((job.Text("job_id")!, response.Headers.Contains("Idempotent-Replay")));
        }

        Assert.Equal([(answers[0].Id, false), (answers[0].Id, true)], answers);
        await host.EndedAsync(answers[0].Id);
    }

    private async Task<System.Text.Json.JsonElement> DeleteAsync(string jobId, HttpStatusCode status)
    {
        using var response = await host.Sibling.DeleteAsync(
            new Uri($"/scrape/{jobId}", UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.JsonAsync(status);
    }
}
