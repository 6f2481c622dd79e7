using System.Net;
using System.Text;
using System.Text.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>Who may deliver, what is kept of deliveries, and what a large one costs.</summary>
public sealed class ReceivedLogTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("Authorization", "Bearer " + ApiHost.Secret, "bearer")]
    [InlineData("Authorization", "Bearer " + ApiHost.PreviousSecret, "bearer")]
    [InlineData("X-Webhook-Secret", ApiHost.Secret, "header")]
    [InlineData("X-Webhook-Secret", ApiHost.PreviousSecret, "header")]
    [InlineData("webhook-signature", ApiHost.Secret, "signature")]
    [InlineData("webhook-signature", ApiHost.PreviousSecret, "signature")]
    [InlineData("Authorization", "Bearer another-secret", null)]
    [InlineData("X-Webhook-Secret", "another-secret", null)]
    [InlineData("webhook-signature", "another-secret", null)]
    public async Task Each_form_of_proof_is_taken_with_the_present_and_the_previous_secret(string header, string value, string? form)
    {
        var job = $"proof-{Guid.NewGuid():N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, Delivery.Path)
        {
            Content = new StringContent(Delivery.Of(job), Encoding.UTF8, "application/json"),
        };
        if (header == "webhook-signature")
            Sign(request, value, Delivery.Of(job));
        else
            request.Headers.TryAddWithoutValidation(header, value);
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.JsonAsync(form is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Created);

        var received = await ReceivedAsync(job);
        Assert.Equal(form is null ? [] : [form], received.Select(call => call.Text("authentication")));
    }

    [Fact]
    public async Task Every_call_that_was_let_in_is_noted_with_what_became_of_it()
    {
        var body = Delivery.Of("noted-1", Delivery.Paper("noted"));
        await api.Sibling.PostJsonAsync(Delivery.Path, body, HttpStatusCode.Created);
        await api.Sibling.PostJsonAsync("/webhooks/scraper-complete", body, HttpStatusCode.OK);
        await api.Sibling.PostJsonAsync("/api/webhooks/document-processed/", """{"job_id":"noted-2","status":"failed"}""", HttpStatusCode.OK);
        await api.Sibling.PostJsonAsync("/api/webhooks/document-processed/", """{"job_id":""}""", HttpStatusCode.BadRequest);

        var calls = await ReceivedAsync("noted-1");
        Assert.Equal([200, 201], calls.Select(call => call.Number("status_code")));
        Assert.Equal(["had been applied before", "1 created, 0 updated, 0 skipped"], calls.Select(call => call.Text("outcome")));
        Assert.All(calls, call => Assert.Equal(Encoding.UTF8.GetByteCount(body), call.Number("bytes")));
        Assert.All(calls, call => Assert.Equal("scraper-complete", call.Text("webhook")));
        Assert.All(calls, call => Assert.Matches("^[0-9a-f]{32}$", call.Text("trace_id")));

        var refused = await api.Admin.GetJsonAsync("/api/admin/webhooks/?webhook=document-processed&status_code=400");
        var line = Assert.Single(refused.GetProperty("results").EnumerateArray());
        Assert.Equal("Validation failed", line.Text("outcome"));
        await api.Admin.GetJsonAsync($"/api/admin/webhooks/{line.Number("id")}/");
        await api.Client.GetJsonAsync("/api/admin/webhooks/", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_delivery_of_500_papers_takes_as_many_statements_as_one_of_1()
    {
        var one = await CountAsync("count-1", 1);
        var many = await CountAsync("count-500", 500);
        var again = await CountAsync("count-again", 500);
        Assert.Equal(one, many);
        Assert.Equal(one, again);
        Assert.InRange(many, 1, 8);
    }

    /// <summary>The least of some deliveries: loops in the background add statements now and then, and take none away.</summary>
    private async Task<int> CountAsync(string job, int papers)
    {
        var least = int.MaxValue;
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var before = api.Statements.Value;
            var body = Delivery.Of(
                $"{job}-{attempt}", [.. Enumerable.Range(0, papers).Select(i => Delivery.Paper($"count-{i}") with { Tags = ["a", "b"] })]);
            await api.Sibling.PostJsonAsync(Delivery.Path, body, HttpStatusCode.Created);
            least = Math.Min(least, api.Statements.Value - before);
        }

        return least;
    }

    private async Task<IReadOnlyList<JsonElement>> ReceivedAsync(string subject) =>
        [.. (await api.Admin.GetJsonAsync($"/api/admin/webhooks/?subject={subject}")).GetProperty("results").EnumerateArray()];

    private static void Sign(HttpRequestMessage request, string text, string body)
    {
        Assert.True(WebhookSecret.TryParse(text, out var secret));
        var (id, timestamp) = ($"msg_{Guid.NewGuid():N}", DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        request.Headers.Add(WebhookHeaders.Id, id);
        request.Headers.Add(WebhookHeaders.Timestamp, $"{timestamp}");
        request.Headers.Add(WebhookHeaders.Signature, WebhookSigner.Signature(secret, id, timestamp, Encoding.UTF8.GetBytes(body)));
    }
}
