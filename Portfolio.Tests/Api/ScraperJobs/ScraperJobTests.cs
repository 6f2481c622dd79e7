using System.Net;
using Portfolio.Tests.Api.Webhooks;

namespace Portfolio.Tests.Api.ScraperJobs;

/// <summary>The history of the Scraper's jobs.</summary>
public sealed class ScraperJobTests(ApiHost api) : IClassFixture<ApiHost>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await SendAsync("old", "arxiv", "completed", "2025-11-01T02:00:00Z");
        await SendAsync("new", "arxiv", "failed", "2025-11-03T02:00:00Z");
        await SendAsync("daily", "all", "completed", "2025-11-02T02:00:00Z");
        await SendAsync("posts", "blogs", "completed", "2025-10-02T02:00:00Z");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "new,daily,old,posts")]
    [InlineData("?source=arxiv", "new,old")]
    [InlineData("?status=failed", "new")]
    [InlineData("?status=%00", "")]
    [InlineData("?ordering=start_time", "posts,old,daily,new")]
    [InlineData("?page_size=3&page=2", "posts")]
    public async Task Lists_the_newest_first(string query, string expected)
    {
        var list = await api.Client.GetJsonAsync($"/api/scraper-jobs/{query}");
        Assert.Equal(expected, string.Join(',', list.GetProperty("results").EnumerateArray().Select(job => job.Text("job_id"))));
    }

    [Fact]
    public async Task Latest_is_the_newest_of_each_source_that_has_one()
    {
        var latest = await api.Client.GetJsonAsync("/api/scraper-jobs/latest/");
        Assert.Equal(["arxiv new", "blog posts", "all daily"],
            latest.EnumerateObject().Select(source => $"{source.Name} {source.Value.Text("job_id")}"));
    }

    [Fact]
    public async Task A_job_is_found_by_both_of_its_ids()
    {
        var byJobId = await api.Client.GetJsonAsync("/api/scraper-jobs/old/");
        var byId = await api.Client.GetJsonAsync($"/api/scraper-jobs/{byJobId.Number("id")}");
        Assert.Equal(byJobId.GetRawText(), byId.GetRawText());
        Assert.Equal(
            "id job_id source start_time end_time status papers_found papers_added papers_updated errors log duration",
            string.Join(' ', byId.EnumerateObject().Select(property => property.Name)));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("99999999999999999999")]
    public async Task Unknown_jobs_answer_404(string key)
    {
        var error = await api.Client.GetJsonAsync($"/api/scraper-jobs/{key}/", HttpStatusCode.NotFound);
        Assert.Equal("No ScraperJob matches the given query.", error.Text("detail"));
    }

    // Each test of the class sends them again: replays change nothing.
    private async Task SendAsync(string jobId, string source, string status, string start)
    {
        using var content = new StringContent(
            $$"""{"job_id":"{{jobId}}","source":"{{source}}","status":"{{status}}","start_time":"{{start}}","end_time":"{{start}}"}""",
            System.Text.Encoding.UTF8, "application/json");
        using var response = await api.Sibling.PostAsync(
            new Uri(Delivery.Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
