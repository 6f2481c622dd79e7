using Portfolio.Analytics.Live;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>How many may be connected, by whatever transport.</summary>
public sealed class LiveLimitTests
{
    private const string Polling = "/socket.io/?EIO=4&transport=polling";
    private const string Negotiation = "/hubs/realtime/negotiate?negotiateVersion=1";

    public static TheoryData<string> Sockets => ["/ws/realtime", "/socket.io/?EIO=4&transport=websocket", "/hubs/realtime"];

    [Theory]
    [MemberData(nameof(Sockets))]
    public async Task An_address_has_so_many_places_and_gets_one_back_when_a_client_leaves(string path)
    {
        await using var service = await LiveService.StartAsync(settings: [("LIVE_MAX_PER_ADDRESS", "2")]);
        using var first = await service.ConnectAsync(path);
        using var second = await service.ConnectAsync(path);

        Assert.Equal(429, await service.RefusedAsync(path));
        foreach (var answer in new[] { await service.Http.GetAsync(Polling), await service.Http.PostAsync(Negotiation, "") })
        {
            Assert.Equal((429, "rate_limited"), (answer.Status, answer.Code));
            Assert.NotNull(answer.Header("Retry-After"));
        }

        first.Dispose();
        await Wait.UntilAsync(1, () => Task.FromResult(service.Of<LiveClients>().Count));
        using var third = await service.ConnectAsync(path);
    }

    [Fact]
    public async Task A_full_instance_refuses_everybody_and_says_how_many_it_has()
    {
        await using var service = await LiveService.StartAsync(settings: [("LIVE_MAX_CONNECTIONS", "1")]);
        Assert.Equal(200, (await service.Http.GetAsync(Polling)).Status);

        foreach (var path in Sockets) Assert.Equal(503, await service.RefusedAsync(path));
        Assert.Equal("unavailable", (await service.Http.PostAsync(Negotiation, "")).Code);
        var health = (await service.Http.GetAsync("/health")).Json;
        Assert.Equal("ok", (string?)health["checks"]!["websocket"]);
        Assert.Equal(1, (await service.Of<LiveSnapshots>().CurrentAsync()).Figures.WebsocketClients);
    }

    [Fact]
    public async Task Opening_counts_for_the_rate_limit_and_polling_does_not()
    {
        await using var service = await LiveService.StartAsync(settings: [("RATE_LIMITS", "read=3/min")]);
        var open = await service.Http.GetAsync(Polling);
        var session = $"{Polling}&sid={System.Text.Json.Nodes.JsonNode.Parse(open.Text[1..])!["sid"]}";
        for (var i = 0; i < 10; i++) Assert.Equal(200, (await service.Http.SendAsync(HttpMethod.Post, session, new StringContent("6"))).Status);
        Assert.Equal(200, (await service.Http.PostAsync(Negotiation, "")).Status);
        Assert.Equal(200, (await service.Http.GetAsync(Polling)).Status);
        Assert.Equal(429, (await service.Http.PostAsync(Negotiation, "")).Status);
        Assert.Equal(429, await service.RefusedAsync("/hubs/realtime"));
        Assert.Equal(429, await service.RefusedAsync());
    }

    [Theory]
    [InlineData("LIVE_MAX_CONNECTIONS", "0")]
    [InlineData("LIVE_MAX_PER_ADDRESS", "many")]
    public async Task Wrong_limits_stop_the_start(string name, string value)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => LiveService.StartAsync(settings: [(name, value)]));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }
}
