using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>Deliveries as the project's own sender makes them: signed, with an id that is the same over all attempts.</summary>
public sealed class SignedDeliveryTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_signed_delivery_is_applied_once()
    {
        var body = Delivery.Of("signed-1", Delivery.Paper("signed"));
        var (first, _) = await SendAsync("msg-1", body, HttpStatusCode.Created);
        var (again, headers) = await SendAsync("msg-1", body, HttpStatusCode.OK);

        Assert.False(first.GetProperty("duplicate").GetBoolean());
        Assert.True(again.GetProperty("duplicate").GetBoolean());
        Assert.Equal("true", headers.GetValues("Idempotent-Replay").Single());
    }

    [Fact]
    public async Task An_id_cannot_be_used_for_another_delivery()
    {
        await SendAsync("msg-2", Delivery.Of("signed-2", Delivery.Paper("signed-2")), HttpStatusCode.Created);
        var (error, _) = await SendAsync("msg-2", Delivery.Of("signed-3", Delivery.Paper("signed-3")), HttpStatusCode.Conflict);
        Assert.Equal("conflict", error.Text("code"));
        await api.Client.GetJsonAsync("/api/papers/signed-3/", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_was_changed_is_refused_whatever_else_is_sent()
    {
        using var request = Signed("msg-4", Delivery.Of("signed-4"));
        request.Content = new StringContent(Delivery.Of("signed-5"), Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiHost.Secret);
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.JsonAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Deliveries_that_arrive_together_store_each_paper_once()
    {
        // All have one paper in common by id and one by address, which no constraint would keep apart.
        var deliveries = Enumerable.Range(0, 8).Select(i => SendAsync($"msg-race-{i}", Delivery.Of($"race-{i}",
            Delivery.Paper("race-common"),
            Delivery.Paper($"race-address-{i}") with { Url = "https://e.org/race" },
            Delivery.Paper($"race-own-{i}")), HttpStatusCode.Created));
        var answers = await Task.WhenAll(deliveries);

        Assert.Equal(10, answers.Sum(answer => answer.Body.Number("papers_created")));
        Assert.Equal(14, answers.Sum(answer => answer.Body.Number("papers_updated")));
        Assert.Equal(1, await api.Database.QueryAsync<long>("SELECT count(*) FROM papers WHERE url = 'https://e.org/race'"));
        Assert.Equal(10, await api.Database.QueryAsync<long>("SELECT count(*) FROM papers WHERE source_id LIKE 'race-%'"));
    }

    [Fact]
    public async Task One_delivery_sent_many_times_at_once_is_applied_once()
    {
        var body = Delivery.Of("storm-1", Delivery.Paper("storm"));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var request = Signed("msg-storm", body);
            using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return (response.StatusCode, IsReplay: response.Headers.Contains("Idempotent-Replay"));
        }));

        // 409 tells the sender to come back: the first still ran.
        Assert.All(statuses, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Single(statuses, answer => answer is { StatusCode: HttpStatusCode.Created, IsReplay: false });
        Assert.Equal(1, (await api.Client.GetJsonAsync("/api/scraper-jobs/storm-1/")).Number("papers_added"));
    }

    private async Task<(JsonElement Body, HttpResponseHeaders Headers)> SendAsync(string id, string body, HttpStatusCode status)
    {
        using var request = Signed(id, body);
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (await response.JsonAsync(status), response.Headers);
    }

    private static HttpRequestMessage Signed(string id, string body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.True(WebhookSecret.TryParse(ApiHost.Secret, out var secret));
        var signature = WebhookSigner.Signature(secret, id, timestamp, Encoding.UTF8.GetBytes(body));
        var request = new HttpRequestMessage(HttpMethod.Post, Delivery.Path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookHeaders.Id, id);
        request.Headers.Add(WebhookHeaders.Timestamp, $"{timestamp}");
        request.Headers.Add(WebhookHeaders.Signature, signature);
        return request;
    }
}
