using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portfolio.Tests.Topology;

/// <summary>Wrong input gets the contract's error body (3.4) on every route, never a stack trace.</summary>
public sealed class WrongInputTests(SharedTopology topology)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly string TooLong = $$"""{"page":"/{{new string('x', 70_000)}}"}""";

    /// <summary>Service, method, path, body, status, code.</summary>
    public static TheoryData<string, string, string, string?, int, string> Cases => new()
    {
        { "api", "GET", "/api/unknown", null, 404, "not_found" },
        { "api", "GET", "/api/papers/?page=0", null, 404, "invalid_page" },
        { "api", "GET", "/api/papers/?page=x", null, 404, "invalid_page" },
        { "api", "GET", "/api/papers/?page=99999999", null, 404, "invalid_page" },
        { "api", "GET", "/api/papers/?page=99999999999999999999", null, 404, "invalid_page" },
        { "api", "GET", "/api/papers/no-such-paper/", null, 404, "not_found" },
        { "api", "GET", "/api/papers/99999999999999999999/", null, 404, "not_found" },
        { "api", "POST", "/api/papers/", "{}", 405, "method_not_allowed" },
        { "api", "GET", "/api/scraper-jobs/none/", null, 404, "not_found" },
        { "api", "GET", "/api/webhooks/scraper-complete/", null, 405, "method_not_allowed" },
        { "api", "POST", "/api/webhooks/scraper-complete/", "{", 400, "bad_request" },
        { "api", "POST", "/api/webhooks/scraper-complete/", "[]", 400, "bad_request" },
        { "api", "POST", "/api/webhooks/scraper-complete/", "{}", 400, "bad_request" },
        { "api", "POST", "/api/webhooks/scraper-complete/", """{"job_id":7,"papers":"none"}""", 400, "bad_request" },
        { "api", "GET", "/api/processing-jobs/none/", null, 404, "not_found" },
        { "api", "GET", "/api/webhooks/document-processed/", null, 405, "method_not_allowed" },
        { "api", "POST", "/api/webhooks/document-processed/", "{", 400, "bad_request" },
        { "api", "POST", "/api/webhooks/document-processed/", "{}", 400, "bad_request" },
        { "api", "POST", "/api/webhooks/document-processed/", """{"job_id":"text-1","chunks":-1}""", 400, "bad_request" },
        { "api", "POST", "/api/webhooks/document-processed/", """{"job_id":"text-1","metadata":"none"}""", 400, "bad_request" },
        { "api", "POST", "/api/auth/token/", "{", 400, "bad_request" },
        { "api", "POST", "/api/auth/token/", "{}", 400, "bad_request" },
        { "api", "POST", "/api/auth/token/", """{"grant_type":"magic"}""", 400, "bad_request" },
        { "api", "POST", "/api/auth/token/", """{"username":"nobody","password":"nothing"}""", 401, "unauthenticated" },
        { "api", "POST", "/api/auth/token/refresh/", """{"refresh":7}""", 400, "bad_request" },
        { "api", "POST", "/api/auth/token/refresh/", """{"refresh":"made-up"}""", 401, "unauthenticated" },
        { "api", "POST", "/api/auth/introspect/", "{}", 400, "bad_request" },
        { "api", "GET", "/api/auth/me/", null, 401, "unauthenticated" },
        { "api", "GET", "/api/admin/users/", null, 401, "unauthenticated" },
        { "api", "POST", "/api/chatbot/query/", "{", 400, "bad_request" },
        { "api", "POST", "/api/chatbot/query/", "{}", 400, "bad_request" },
        { "api", "POST", "/api/chatbot/", """{"question":"x","k":"five"}""", 400, "bad_request" },
        { "api", "GET", "/api/chatbot/query/?question=x&k=11", null, 400, "bad_request" },
        { "api", "GET", "/api/scraper/prometheus", null, 404, "not_found" },
        { "api", "GET", "/api/documents/jobs/text-1-x", null, 404, "not_found" },
        { "scraper", "GET", "/unknown", null, 404, "not_found" },
        { "scraper", "DELETE", "/scrape", null, 405, "method_not_allowed" },
        { "scraper", "POST", "/scrape", "{", 400, "bad_request" },
        { "scraper", "POST", "/scrape", """{"source":"nowhere"}""", 422, "validation_failed" },
        { "scraper", "POST", "/scrape", """{"source":"scholar"}""", 422, "validation_failed" },
        { "scraper", "POST", "/scrape", """{"days":0}""", 422, "validation_failed" },
        { "scraper", "POST", "/scrape", """{"days":"seven"}""", 422, "validation_failed" },
        { "scraper", "POST", "/scrape", """{"max_results":20001}""", 422, "validation_failed" },
        { "scraper", "POST", "/scrape", """{"category":"biology"}""", 422, "validation_failed" },
        { "scraper", "POST", "/scrape/arxiv", """{"source":"huggingface"}""", 422, "validation_failed" },
        { "scraper", "DELETE", "/scrape/arxiv-1-x", null, 404, "not_found" },
        { "scraper", "DELETE", "/schedules", null, 405, "method_not_allowed" },
        { "scraper", "POST", "/schedules/none/run", "{}", 404, "not_found" },
        { "scraper", "GET", "/quarantine?status=lost", null, 422, "validation_failed" },
        { "scraper", "PATCH", "/quarantine/x", "{}", 404, "not_found" },
        { "scraper", "PATCH", "/quarantine/999999999", """{"tags":7}""", 422, "validation_failed" },
        { "scraper", "POST", "/quarantine/999999999/release", "{}", 404, "not_found" },
        { "scraper", "GET", "/quality/runs?limit=0", null, 422, "validation_failed" },
        { "scraper", "GET", "/quality/runs/999999999", null, 404, "not_found" },
        { "scraper", "GET", "/datasets?offset=-1", null, 422, "validation_failed" },
        { "scraper", "GET", "/datasets/999999999/export", null, 404, "not_found" },
        { "scraper", "GET", "/datasets/1/diff/x", null, 404, "not_found" },
        { "scraper", "GET", "/scrape/status/arxiv-1-x", null, 404, "not_found" },
        { "scraper", "GET", "/scrape/history?limit=x", null, 422, "validation_failed" },
        { "scraper", "GET", "/papers?limit=0", null, 422, "validation_failed" },
        { "scraper", "GET", "/papers?offset=-1", null, 422, "validation_failed" },
        { "scraper", "POST", "/webhooks/deliveries/7/redeliver", "{}", 404, "not_found" },
        { "analytics", "POST", "/events/pageview", "{", 400, "bad_request" },
        { "analytics", "POST", "/events/pageview", "{}", 400, "bad_request" },
        { "analytics", "POST", "/events/pageview", """{"page":"  "}""", 400, "bad_request" },
        { "analytics", "POST", "/events/pageview", """{"page":7}""", 400, "bad_request" },
        { "analytics", "POST", "/events/pageview", TooLong, 413, "payload_too_large" },
        { "analytics", "GET", "/metrics/popular?limit=x", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/popular?type=x", null, 400, "bad_request" },
        { "analytics", "POST", "/events/click", "{}", 400, "bad_request" },
        { "analytics", "POST", "/events/search", """{"query":"x","results":"many"}""", 400, "bad_request" },
        { "analytics", "POST", "/events/custom", """{"event_name":"x","data":[]}""", 400, "bad_request" },
        { "analytics", "POST", "/events/batch", """{"events":[]}""", 400, "bad_request" },
        { "analytics", "POST", "/events/batch", """{"events":{}}""", 400, "bad_request" },
        { "analytics", "GET", "/metrics/searches?limit=0", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/trending?window=4", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/recent?type=x", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/summary?from=yesterday", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/summary?compare=previous", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/geography?days=x", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/timeseries?interval=minute", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/timeseries?from=2025-11-03&to=2025-11-02", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/referrers?days=0", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/devices?to=x", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/visits?limit=-1", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/funnel?name=unknown", null, 404, "not_found" },
        { "analytics", "GET", "/metrics/filtered?from=x", null, 400, "bad_request" },
        { "analytics", "GET", "/metrics/export", null, 401, "unauthenticated" },
        { "analytics", "GET", "/events/pageview", null, 405, "method_not_allowed" },
        { "analytics", "GET", "/ws/realtime", null, 400, "bad_request" },
        { "analytics", "POST", "/ws/realtime", "{}", 405, "method_not_allowed" },
        { "analytics", "GET", "/socket.io/", null, 400, "bad_request" },
        { "analytics", "GET", "/socket.io/?EIO=4&transport=polling&sid=x", null, 400, "bad_request" },
        { "analytics", "POST", "/socket.io/?EIO=4&transport=polling", "40", 400, "bad_request" },
        { "analytics", "PUT", "/socket.io/", "40", 405, "method_not_allowed" },
        { "analytics", "GET", "/pixel.gif", null, 400, "bad_request" },
        { "analytics", "POST", "/tracker.js", "{}", 405, "method_not_allowed" },
        { "documents", "GET", "/unknown", null, 404, "not_found" },
        { "documents", "POST", "/", "{}", 405, "method_not_allowed" },
        { "documents", "GET", "/process/text", null, 405, "method_not_allowed" },
        { "documents", "POST", "/process/text", "{", 400, "bad_request" },
        { "documents", "POST", "/process/text", "[]", 422, "validation_failed" },
        { "documents", "POST", "/process/text", "{}", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":"","title":"x"}""", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":"x","title":" "}""", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":7,"title":"x"}""", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":"x","title":"x","document_type":"pdf"}""", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":"x","title":"x","summarize":true}""", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":"x","title":"x","metadata":[]}""", 422, "validation_failed" },
        { "documents", "POST", "/process/text", """{"text":"x","title":"x","metadata":{"source":7}}""", 422, "validation_failed" },
        { "documents", "GET", "/query", null, 400, "bad_request" },
        { "documents", "GET", "/query?q=x&k=51", null, 422, "validation_failed" },
        { "documents", "GET", "/query?q=x&mode=keyword", null, 422, "validation_failed" },
        { "documents", "GET", "/query?q=x&max_distance=far", null, 422, "validation_failed" },
        { "documents", "POST", "/embed", "{}", 422, "validation_failed" },
        { "documents", "POST", "/embed", """{"texts":"x"}""", 422, "validation_failed" },
        { "documents", "POST", "/embed", """{"texts":[" "]}""", 422, "validation_failed" },
        { "documents", "POST", "/query", "{}", 400, "bad_request" },
        { "documents", "POST", "/query", """{"q":"x","k":51}""", 422, "validation_failed" },
        { "documents", "POST", "/query", """{"q":"x","filters":[]}""", 422, "validation_failed" },
        { "documents", "POST", "/query", """{"q":7}""", 422, "validation_failed" },
        { "documents", "GET", "/documents?limit=0", null, 422, "validation_failed" },
        { "documents", "GET", "/documents?offset=-1", null, 422, "validation_failed" },
        { "documents", "GET", "/documents?document_type=docx", null, 422, "validation_failed" },
        { "documents", "GET", "/documents/x", null, 404, "not_found" },
        { "documents", "DELETE", "/documents/x", null, 401, "unauthenticated" },
        { "documents", "POST", "/admin/reset", "{}", 403, "forbidden" },
        { "documents", "GET", "/jobs?limit=0", null, 422, "validation_failed" },
        { "documents", "GET", "/jobs?status=running", null, 422, "validation_failed" },
        { "documents", "GET", "/jobs/text-1-x", null, 404, "not_found" },
        { "documents", "GET", "/process/status/text-1-x", null, 404, "not_found" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_answered_with_the_error_body(
        string service, string method, string path, string? body, int status, string code)
    {
        var run = await topology.RunAsync();
        using var client = run.Client(service);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AppHostRun.WebhookSecret);
        }

        using var response = await client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = JsonNode.Parse(text)!;
        Assert.Equal(code, (string?)error["code"]);
        Assert.NotEmpty((string)error["error"]!);
        Assert.NotNull(error["detail"]);
        Assert.Matches("^[0-9a-f]{32}$", (string)error["trace_id"]!);
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Exception", text);
        if (status == 405)
        {
            Assert.NotEmpty(response.Content.Headers.Allow);
        }

        if (code == "validation_failed")
        {
            Assert.NotEmpty(error["fields"]!.AsObject());
        }
    }

    [Theory]
    [InlineData("/api/webhooks/scraper-complete/")]
    [InlineData("/webhooks/scraper-complete")]
    [InlineData("/api/webhooks/document-processed/")]
    [InlineData("/webhooks/document-processed")]
    public async Task A_webhook_without_or_with_a_wrong_secret_is_refused(string path)
    {
        var run = await topology.RunAsync();
        using var client = run.Client("api");
        foreach (var secret in new[] { null, "wrong" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent("""{"job_id":"arxiv-1762123331-7f3a9c2e"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);

            using var response = await client.SendAsync(request, Cancellation);
            var error = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

            Assert.Equal(401, (int)response.StatusCode);
            Assert.Equal("Invalid signature", (string?)error["error"]);
            Assert.Equal("Invalid webhook signature", (string?)error["detail"]);
            Assert.Equal("invalid_signature", (string?)error["code"]);
        }
    }
}
