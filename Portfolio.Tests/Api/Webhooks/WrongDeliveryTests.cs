using System.Net;
using System.Text;
using System.Text.Json;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>Deliveries that are refused, and the spellings that are not, over HTTP and on a real database.</summary>
public sealed class WrongDeliveryTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("{", "bad_request", null)]
    [InlineData("", "bad_request", null)]
    [InlineData("null", "bad_request", "body")]
    [InlineData("[]", "bad_request", "body")]
    [InlineData("{}", "bad_request", "job_id")]
    [InlineData("""{"job_id":" "}""", "bad_request", "job_id")]
    [InlineData("""{"job_id":7}""", "bad_request", "job_id")]
    [InlineData("""{"job_id":"x","papers":{}}""", "bad_request", "papers")]
    [InlineData("""{"job_id":"x","status":"done"}""", "bad_request", "status")]
    [InlineData("""{"job_id":"x","timestamp":"soon"}""", "bad_request", "timestamp")]
    [InlineData("""{"job_id":"x","batch":2}""", "bad_request", "batch")]
    [InlineData("""{"job_id":"x","batch":0}""", "bad_request", "batch")]
    [InlineData("""{"job_id":"x","total_papers":-1}""", "bad_request", "total_papers")]
    public async Task Wrong_calls_are_refused_by_field(string body, string code, string? field)
    {
        var error = await SendAsync(body, HttpStatusCode.BadRequest);
        Assert.Equal(code, error.Text("code"));
        if (field is not null)
            Assert.True(error.GetProperty("fields").TryGetProperty(field, out _), error.GetRawText());
    }

    [Fact]
    public async Task More_than_500_papers_are_refused_and_exactly_500_stored()
    {
        var papers = Enumerable.Range(0, 501).Select(i => Delivery.Paper($"many-{i}")).ToArray();
        await SendAsync(Delivery.Of("many-1", papers), HttpStatusCode.BadRequest);
        Assert.Equal(500, (await SendAsync(Delivery.Of("many-2", papers[..500]))).Number("papers_created"));
    }

    [Fact]
    public async Task Callers_without_the_secret_are_refused_and_change_nothing()
    {
        var error = await api.Client.PostJsonAsync(
            Delivery.Path, Delivery.Of("closed-1", Delivery.Paper("closed")), HttpStatusCode.Unauthorized);
        Assert.Equal(("Invalid signature", "Invalid webhook signature", "invalid_signature"),
            (error.Text("error"), error.Text("detail"), error.Text("code")));
        await api.Client.GetJsonAsync("/api/papers/closed/", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/webhooks/scraper-complete")]
    [InlineData("/webhooks/scraper-complete/")]
    [InlineData("/webhooks/scraper-complete")]
    public async Task All_spellings_of_the_path_work(string path) =>
        await api.Sibling.PostJsonAsync(path, Delivery.Of($"path{path.Replace('/', '-')}"), HttpStatusCode.Created);

    [Fact]
    public async Task Bodies_that_are_not_json_are_refused_by_their_type()
    {
        using var form = new StringContent("job_id=form-1", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await api.Sibling.PostAsync(
            new Uri(Delivery.Path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal("unsupported_media_type", (await response.JsonAsync(HttpStatusCode.UnsupportedMediaType)).Text("code"));
    }

    [Fact]
    public async Task Bodies_above_10_MiB_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Delivery.Path)
        {
            Content = new StringContent(new string(' ', (10 << 20) + 1), Encoding.UTF8, "application/json"),
        };
        // Otherwise the client is cut off while it still sends, and may not see the answer.
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = api.Sibling.DefaultRequestHeaders.Authorization;
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var patient = new HttpClient(handler) { BaseAddress = api.Sibling.BaseAddress };
        using var response = await patient.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("payload_too_large", (await response.JsonAsync(HttpStatusCode.RequestEntityTooLarge)).Text("code"));
    }

    private Task<JsonElement> SendAsync(string body, HttpStatusCode status = HttpStatusCode.Created) =>
        api.Sibling.PostJsonAsync(Delivery.Path, body, status);
}
