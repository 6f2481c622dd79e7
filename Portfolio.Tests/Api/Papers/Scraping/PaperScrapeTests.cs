using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Portfolio.ServiceDefaults.Webhooks;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Api.Papers.Scraping;

/// <summary>Starting a scrape from the catalogue, with a Scraper that answers as the test says.</summary>
public sealed class PaperScrapeTests
{
    private const string Path = "/api/papers/scrape/";
    private const string Started = """{"job_id":"arxiv-1762123331-7f3a9c2e","status":"pending"}""";

    [Fact]
    public async Task The_scraper_gets_a_signed_request_and_the_caller_the_job()
    {
        var calls = new List<(string Path, HeaderDictionary Headers, string Body)>();
        await using var scraper = await LocalServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            // The server uses its own again for the next request.
            var headers = new HeaderDictionary(new Dictionary<string, StringValues>(context.Request.Headers));
            calls.Add((context.Request.Path, headers, await reader.ReadToEndAsync(context.RequestAborted)));
            context.Response.StatusCode = 202;
            await context.Response.WriteAsync(Started, context.RequestAborted);
        }, json: true);
        await using var api = await ApiHost.StartAsync(("SCRAPER_API_URL", $"{scraper.Address}"));

        using var response = await PostAsync(api.Client, """{"source":"all","days":3,"category":"rag"}""");
        var answer = await response.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("""
            {"status":"success","message":"Scraping all for papers from the last 3 days","papers":0,"job_id":"arxiv-1762123331-7f3a9c2e","status_url":"/api/scraper/scrape/status/arxiv-1762123331-7f3a9c2e"}
            """.Trim(), answer.GetRawText());
        Assert.Equal(answer.Text("status_url"), response.Headers.Location?.ToString());

        var call = Assert.Single(calls);
        Assert.Equal(("/scrape", """{"source":"all","days":3,"max_results":null,"category":"rag"}"""), (call.Path, call.Body));
        Assert.True(WebhookSecret.TryParse(ApiHost.Secret, out var secret));
        Assert.Equal(
            WebhookSigner.Signature(secret, $"{call.Headers[WebhookHeaders.Id]}", long.Parse($"{call.Headers[WebhookHeaders.Timestamp]}",
                System.Globalization.CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(call.Body)),
            $"{call.Headers[WebhookHeaders.Signature]}");

        using (var empty = await PostAsync(api.Client, ""))
            Assert.Equal("Scraping arxiv for papers from the last 7 days", (await empty.JsonAsync(HttpStatusCode.Accepted)).Text("message"));

        using (var first = await PostAsync(api.Client, "{}", "key-1"))
        using (var again = await PostAsync(api.Client, "{}", "key-1"))
        using (var other = await PostAsync(api.Client, """{"days":2}""", "key-1"))
        {
            Assert.Equal((await first.JsonAsync(HttpStatusCode.Accepted)).GetRawText(), (await again.JsonAsync(HttpStatusCode.Accepted)).GetRawText());
            Assert.Equal("true", again.Headers.GetValues("Idempotent-Replay").Single());
            await other.JsonAsync(HttpStatusCode.Conflict);
        }

        Assert.Equal(3, calls.Count);
        Assert.NotEqual($"{calls[0].Headers["Idempotency-Key"]}", $"{calls[1].Headers["Idempotency-Key"]}");
        await api.Client.GetJsonAsync(Path, HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_failure_of_the_scraper_is_told_as_one()
    {
        var (status, body) = (0, "");
        await using var scraper = await LocalServer.StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                // Failures are tried again: at once, so that the test need not wait.
                context.Response.Headers.RetryAfter = "0";
                return context.Response.WriteAsync(body, context.RequestAborted);
            }, json: true);
        await using var api = await ApiHost.StartAsync(("SCRAPER_API_URL", $"{scraper.Address}"));
        foreach (var (sent, text, expected, code) in new[]
        {
            (409, """{"detail":"A job runs."}""", 409, "conflict"), (401, "{}", 502, "upstream_error"),
            (202, "{}", 502, "upstream_error"), (202, "no json", 502, "upstream_error"),
            (422, """{"error":"x","fields":{"source":["This version has no source blogs."]}}""", 400, "bad_request"),
            (503, "{}", 503, "unavailable"), (500, "<html>", 502, "upstream_error"),
        })
        {
            (status, body) = (sent, text);
            using var response = await PostAsync(api.Client, "{}");
            var error = await response.JsonAsync((HttpStatusCode)expected);
            Assert.Equal((code, "error"), (error.Text("code"), error.Text("status")));
            if (sent == 422)
                Assert.Equal("This version has no source blogs.", error.GetProperty("fields").GetProperty("source")[0].GetString());
        }
    }

    [Fact]
    public async Task A_scraper_that_is_away_is_an_upstream_error_and_a_mistake_needs_no_call()
    {
        await using var api = await ApiHost.StartAsync(("SCRAPER_API_URL", "http://127.0.0.1:9/"), ("AUTH_MODE", "enforced"));
        foreach (var (body, field) in new[]
        {
            ("""{"source":"scholar"}""", "source"), ("""{"days":0}""", "days"), ("""{"days":366}""", "days"),
            ("""{"max_results":20001}""", "max_results"), ("""{"category":"biology"}""", "category"), ("""{"days":"x"}""", "days"),
        })
        {
            using var refused = await PostAsync(api.Caller("operator"), body);
            Assert.Equal([field], (await refused.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("fields").EnumerateObject().Select(known => known.Name));
        }

        using (var anonymous = await PostAsync(api.Client, "{}"))
            await anonymous.JsonAsync(HttpStatusCode.Unauthorized);
        using (var viewer = await PostAsync(api.Caller("viewer"), "{}"))
            await viewer.JsonAsync(HttpStatusCode.Forbidden);
        using var away = await PostAsync(api.Caller("operator"), "{}");
        Assert.Equal("upstream_error", (await away.JsonAsync(HttpStatusCode.BadGateway)).Text("code"));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
