using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Portfolio.ServiceDefaults.Access.Forwarding;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Tests.Api.Gateway;

public sealed class GatewayTests(GatewayRig rig) : IClassFixture<GatewayRig>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Method_path_query_body_and_headers_reach_the_target(string method)
    {
        var body = method == "GET" ? "" : """{"a": "ü"}""";
        using var response = await SendAsync(method, "/api/Scraper/echo/hep-th%2F99/a%20b/?q=a%26b&x=%C3%BC", body, ("X-Custom", "kept"), ("Authorization", "Bearer mine"));
        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        Assert.Equal("sibling", response.Headers.GetValues("X-Own").Single());
        var echo = await EchoAsync(response);
        Assert.Equal((method, "/echo/hep-th%2F99/a b/?q=a%26b&x=%C3%BC", body), (echo.Method, echo.Target, echo.Body));
        Assert.Equal(("kept", "Bearer mine"), (echo.Headers["X-Custom"], echo.Headers["Authorization"]));
        Assert.Single(response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Single(response.Headers.GetValues("X-Request-Id"));
    }

    [Fact]
    public async Task The_target_learns_the_client_s_address_and_host_from_the_gateway_alone()
    {
        var echo = await EchoAsync(await SendAsync("GET", "/api/scraper/echo/", "", ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "portfolio.example"), ("X-Real-IP", "198.51.100.1"), (GatewayPass.Header, "v1 1 x")));
        // The Api believes its own proxies (this test's), the target believes the Api.
        Assert.Equal(("203.0.113.7", "https://portfolio.example"), (echo.Address, echo.Origin));
        Assert.False(echo.Headers.ContainsKey("X-Real-IP"));

        // A pass that was seen on its way opens nothing else: it is good for this address and this request.
        var forged = await rig.Sibling.GetAsync("/echo/", ("X-Forwarded-For", "203.0.113.99"), ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "portfolio.example"), (GatewayPass.Header, echo.Headers[GatewayPass.Header]));
        Assert.Equal("127.0.0.1", JsonSerializer.Deserialize<GatewayRig.Echo>(forged.Text, PortfolioJson.Options)!.Address?.Replace("::ffff:", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_count_clients_not_the_gateway()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await EventAsync("203.0.113.20"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await EventAsync("203.0.113.20"));
        Assert.Equal(HttpStatusCode.OK, await EventAsync("203.0.113.21"));
    }

    [Fact]
    public async Task The_gateway_gives_callers_no_rights()
    {
        using var refused = await SendAsync("POST", "/api/scraper/operator", "{}");
        Assert.Equal("unauthenticated", (await refused.JsonAsync(HttpStatusCode.Unauthorized)).Text("code"));
        using var sibling = await SendAsync("POST", "/api/scraper/operator", "{}", ("Authorization", $"Bearer {ApiHost.Secret}"));
        Assert.Equal(HttpStatusCode.OK, sibling.StatusCode);
    }

    [Theory]
    [InlineData("/scrape/status/x", "/api/scraper/scrape/status/x")]
    [InlineData("http://portfolio.example/jobs/x?y=1", "/api/scraper/jobs/x?y=1")]
    [InlineData("https://arxiv.org/abs/1", "https://arxiv.org/abs/1")]
    [InlineData("//evil.example/x", "//evil.example/x")]
    public async Task Locations_of_the_target_lead_through_the_gateway(string at, string location)
    {
        using var response = await SendAsync(
            "POST", $"/api/scraper/made?at={Uri.EscapeDataString(at)}", "{}", ("X-Forwarded-Host", "portfolio.example"));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(location, response.Headers.NonValidated["Location"].ToString());
    }

    [Theory]
    [InlineData("GET", "/api/documents/health", 502, "upstream_error")]
    [InlineData("POST", "/api/documents/ask", 502, "upstream_error")]
    [InlineData("GET", "/api/scraper/slow", 504, "upstream_timeout")]
    [InlineData("GET", "/api/scraper/prometheus", 404, "not_found")]
    [InlineData("GET", "/api/scraper/..%2Fprometheus", 404, "not_found")]
    [InlineData("GET", "/api/scraper/x/%252e%252e/prometheus", 404, "not_found")]
    [InlineData("GET", "/api/nothing/health", 404, "not_found")]
    public async Task What_cannot_be_forwarded_gets_the_contract_s_error(string method, string path, int status, string code)
    {
        using var response = await SendAsync(method, path, method == "POST" ? "{}" : "");
        var error = await response.JsonAsync((HttpStatusCode)status);
        Assert.Equal(code, error.Text("code"));
        Assert.Matches("^[0-9a-f]{32}$", error.Text("trace_id"));
    }

    [Fact]
    public async Task Large_bodies_pass_and_the_target_s_limit_is_its_own()
    {
        using var passes = await SendAsync("POST", "/api/scraper/large", new string('x', 4 << 20));
        Assert.Equal((4 << 20).ToString(System.Globalization.CultureInfo.InvariantCulture), await passes.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_Api_answers_for_origins_once()
    {
        using var response = await SendAsync("POST", "/api/analytics/events", "{}", ("Origin", "https://site.example"), ("X-Forwarded-For", "203.0.113.30"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("https://site.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", response.Headers.GetValues("Access-Control-Allow-Credentials").Single());
    }

    [Fact]
    public async Task WebSockets_pass_on_live_routes_only()
    {
        var at = new UriBuilder(rig.Client.BaseAddress!) { Scheme = "ws", Path = "/api/analytics/hubs/realtime" };
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(at.Uri, Cancellation);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, true, Cancellation);
        var buffer = new byte[64];
        var answer = await socket.ReceiveAsync(buffer, Cancellation);
        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, answer.Count));
        Assert.Equal(WebSocketMessageType.Close, (await socket.ReceiveAsync(buffer, Cancellation)).MessageType);

        foreach (var path in new[] { "/api/analytics/elsewhere", "/api/scraper/hubs/realtime" })
        {
            using var refused = new ClientWebSocket();
            refused.Options.CollectHttpResponseDetails = true;
            await Assert.ThrowsAsync<WebSocketException>(() => refused.ConnectAsync(new UriBuilder(at.Uri) { Path = path }.Uri, Cancellation));
            Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
        }
    }

    private async Task<HttpStatusCode> EventAsync(string address)
    {
        using var response = await SendAsync("POST", "/api/analytics/events", "{}", ("X-Forwarded-For", address));
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string body, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await rig.Client.SendAsync(request, Cancellation);
    }

    private static async Task<GatewayRig.Echo> EchoAsync(HttpResponseMessage response) => JsonSerializer.Deserialize<GatewayRig.Echo>(
        await response.Content.ReadAsStringAsync(Cancellation), PortfolioJson.Options)!;
}
