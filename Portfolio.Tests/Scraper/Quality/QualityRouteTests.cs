using System.Net;
using System.Text;
using System.Text.Json;
using Portfolio.Tests.Api;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Quality;

/// <summary>A scrape with broken records: what becomes of them, over HTTP with a replay of arXiv and a real catalogue.</summary>
public sealed class QualityRouteTests(ScraperHost host) : IClassFixture<ScraperHost>
{
    private const string Foreign = "Мы предлагаем новый метод обучения языковых моделей &lt;script&gt; на небольших данных.";

    [Fact]
    public async Task A_broken_record_is_held_corrected_released_and_stays_released()
    {
        ScriptPage(("2511.10001", "A sound title", "We study the models of a field and how they are used."), ("2511.10002", "<b>Broken</b>", Foreign));
        var job = await host.ScrapeAsync(new { days = 3 });
        Assert.Equal((1, 1), (job.Number("papers_found"), job.Number("papers_added")));
        await host.Catalogue.GetJsonAsync("/api/papers/2511.10001/");
        await host.Catalogue.GetJsonAsync("/api/papers/2511.10002/", HttpStatusCode.NotFound);

        var held = (await host.Sibling.GetJsonAsync("/quarantine?status=held&source=arxiv"))[0];
        Assert.Equal(("abstract_in_english", "2511.10002"), (held.GetProperty("reasons")[0].Text("expectation"), held.GetProperty("record").Text("source_id")));
        await AssertReportAsync(job.Text("job_id")!);

        var path = $"/quarantine/{held.GetProperty("id").GetInt64()}";
        Assert.Equal("conflict", (await SendAsync(HttpMethod.Post, $"{path}/release", "{}", HttpStatusCode.Conflict)).Text("code"));
        var corrected = await SendAsync(HttpMethod.Patch, path, """{"abstract":"We propose a new method for the training of models."}""", HttpStatusCode.OK);
        Assert.Empty(corrected.GetProperty("reasons").EnumerateArray());
        var released = await SendAsync(HttpMethod.Post, $"{path}/release", "{}", HttpStatusCode.OK);
        Assert.Equal("released", released.Text("status"));
        await host.EndedAsync(released.Text("release_job_id")!);
        Assert.Equal("<b>Broken</b>", (await host.Catalogue.GetJsonAsync("/api/papers/2511.10002/")).Text("title"));
        Assert.Equal("conflict", (await SendAsync(HttpMethod.Post, $"{path}/release", "{}", HttpStatusCode.Conflict)).Text("code"));

        // The same broken record again: what was corrected holds.
        ScriptPage(("2511.10002", "<b>Broken</b>", Foreign));
        Assert.Equal(1, (await host.ScrapeAsync(new { days = 3 })).Number("papers_found"));
        Assert.Equal("We propose a new method for the training of models.",
            (await host.Catalogue.GetJsonAsync("/api/papers/2511.10002/")).Text("abstract"));

        // Another version of it is a new case.
        ScriptPage(("2511.10002", "Broken otherwise", Foreign));
        Assert.Equal(0, (await host.ScrapeAsync(new { days = 3 })).Number("papers_found"));
        Assert.Equal("held", (await host.Sibling.GetJsonAsync("/quarantine?source=arxiv"))[0].Text("status"));
    }

    [Fact]
    public async Task A_batch_that_is_mostly_broken_fails_and_reaches_nobody()
    {
        ScriptPage([.. Enumerable.Range(0, 30).Select(number => ($"2511.2{number:D4}", $"Title {number}", number < 20 ? Foreign : "We study the use of models in a field."))]);
        var job = await host.ScrapeAsync(new { days = 3 }, "failed");
        Assert.Contains("mostly_sound", job.Text("errors"), StringComparison.Ordinal);
        await host.Catalogue.GetJsonAsync("/api/papers/2511.20025/", HttpStatusCode.NotFound);
        var versions = await host.Client.GetJsonAsync("/datasets?limit=100");
        Assert.DoesNotContain(versions.EnumerateArray(), version => version.Text("job_id") == job.Text("job_id"));
    }

    [Fact]
    public async Task The_quarantine_is_for_operators_only()
    {
        await host.Client.GetJsonAsync("/quarantine", HttpStatusCode.Unauthorized);
        await host.Client.GetJsonAsync("/quality/runs");
        await SendAsync(HttpMethod.Patch, "/quarantine/999999", "{}", HttpStatusCode.NotFound);
    }

    private async Task AssertReportAsync(string jobId)
    {
        var runs = await host.Client.GetJsonAsync("/quality/runs?source=arxiv&limit=100");
        var run = runs.EnumerateArray().Single(one => one.Text("job_id") == jobId);
        Assert.Equal((2, 1, 1), (run.Number("records"), run.Number("accepted"), run.Number("quarantined")));
        var path = $"/quality/runs/{run.GetProperty("id").GetInt64()}";
        var report = (await host.Client.GetJsonAsync(path)).GetProperty("report");
        var language = report.GetProperty("expectations").EnumerateArray().Single(one => one.Text("name") == "abstract_in_english");
        Assert.Equal((1, "2511.10002"), (language.Number("failed"), language.GetProperty("examples")[0].Text("source_id")));

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<svg role=\"img\"", page, StringComparison.Ordinal);
        Assert.Contains("abstract_in_english", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await host.Sibling.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.JsonAsync(status);
    }

    private void ScriptPage(params (string Id, string Title, string Abstract)[] papers)
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var entries = string.Concat(papers.Select(paper => $"""
            <entry><id>http://arxiv.org/abs/{paper.Id}v1</id><title>{WebUtility.HtmlEncode(paper.Title)}</title><summary>{paper.Abstract}</summary>
            <published>{today}T00:00:00Z</published><author><name>A. Author</name></author><category term="cs.AI"/></entry>
            """));
        host.Arxiv.Script(Fault.Answer(200, "application/atom+xml", $"""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
            <opensearch:totalResults>{papers.Length}</opensearch:totalResults>{entries}</feed>
            """));
    }
}
