using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics.Live;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>The plain WebSocket of contract 6.6.</summary>
public sealed class RealtimeSocketTests
{
    [Fact]
    public async Task A_client_first_gets_how_things_stand_and_then_every_event()
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync();

        var first = JsonNode.Parse((await client.NextAsync())!)!;
        Assert.Equal("metrics_update", (string?)first["event"]);
        Assert.Equal(1, (int?)first["data"]!["websocket_clients"]);
        Assert.True((bool)first["data"]!["degraded"]!);

        service.View("/projects", 142);
        var view = await client.NextAsync("new_pageview");
        Assert.Equal(("pageview", "/projects", "anonymous", 142), ((string?)view["type"], (string?)view["page"], (string?)view["user_id"], (int?)view["data"]!["count"]));
        var accompanying = await client.NextAsync("realtime-event");
        Assert.True(JsonNode.DeepEquals(view["data"], accompanying["data"]!["data"]));
        Assert.Equal("pageview", (string?)accompanying["data"]!["type"]);
    }

    [Fact]
    public async Task A_subscription_replaces_everything_and_can_be_left()
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync();
        await AskAsync(client, """{"action":"subscribe","channel":"clicks"}""");

        service.View("/a", 1);
        service.Click("buy", 1);
        var before = new List<string>();
        await client.NextAsync("new_click", before);
        Assert.DoesNotContain("new_pageview", before);

        await AskAsync(client, """{"action":"subscribe","channel":"pageviews"}""");
        await AskAsync(client, """{"action":"unsubscribe","channel":"clicks"}""");
        service.Click("buy", 2);
        service.View("/a", 2);
        before.Clear();
        await client.NextAsync("new_pageview", before);
        Assert.DoesNotContain("new_click", before);
    }

    [Theory]
    [InlineData("""{"action":"dance"}""", "Unknown action; there are subscribe, unsubscribe and ping.")]
    [InlineData("""{"channel":"clicks"}""", "Unknown action; there are subscribe, unsubscribe and ping.")]
    [InlineData("""{"action":7}""", "Unknown action; there are subscribe, unsubscribe and ping.")]
    [InlineData("""{"action":"subscribe"}""", LiveChannelNames.Unknown)]
    [InlineData("""{"action":"subscribe","channel":"weather"}""", LiveChannelNames.Unknown)]
    [InlineData("[]", "A message is a JSON object.")]
    [InlineData("{", "A message is a JSON object.")]
    [InlineData("""{"action":"\ud800"}""", "A message is a JSON object.")]
    public async Task What_cannot_be_done_is_answered(string message, string explanation)
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync();
        await client.SendAsync(message);
        Assert.Equal(explanation, (string?)(await client.NextAsync("error"))["data"]!["message"]);
        await AskAsync(client, """{"action":"ping"}""");
    }

    [Fact]
    public async Task Large_and_binary_messages_end_the_connection()
    {
        await using var service = await LiveService.StartAsync();
        using (var client = await service.ConnectAsync())
        {
            await client.SendAsync(new string(' ', 5000));
            Assert.Equal(WebSocketCloseStatus.MessageTooBig, await client.ClosedAsync());
        }

        using (var client = await service.ConnectAsync())
        {
            await client.SendAsync(Encoding.UTF8.GetBytes("{}"), WebSocketMessageType.Binary);
            Assert.Equal(WebSocketCloseStatus.InvalidMessageType, await client.ClosedAsync());
        }
    }

    [Fact]
    public async Task Pages_of_other_origins_are_refused_and_those_of_the_list_and_the_own_are_not()
    {
        await using var service = await LiveService.StartAsync(settings: [("CORS_ALLOWED_ORIGINS", "https://site.example")]);
        foreach (var path in new[] { "/ws/realtime", "/hubs/realtime", "/socket.io/?EIO=4&transport=websocket" })
        {
            Assert.Equal(403, await service.RefusedAsync(path, "https://evil.example"));
            foreach (var origin in new[] { "https://site.example", service.Address.ToString().TrimEnd('/') })
                using (await service.ConnectAsync(path, origin))
                {
                    // Accepted.
                }
        }
    }

    [Theory]
    [InlineData("/ws/realtime")]
    [InlineData("/ws/realtime/")]
    public async Task Another_protocol_is_a_bad_request(string path)
    {
        await using var service = await LiveService.StartAsync();
        var answer = await service.Http.GetAsync(path);
        Assert.Equal((400, "bad_request", "WebSocket expected"), (answer.Status, answer.Code, (string?)answer.Json["error"]));
    }

    [Fact]
    public async Task A_service_that_ends_says_so_and_does_not_wait_for_its_clients()
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync();
        await AskAsync(client, """{"action":"ping"}""");
        service.Of<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await client.ClosedAsync());
    }

    [Fact]
    public async Task Who_does_not_answer_pings_is_closed_and_who_does_stays()
    {
        await using var service = await LiveService.StartAsync(
            new LiveOptions { PingInterval = TimeSpan.FromMilliseconds(200), PingTimeout = TimeSpan.FromMilliseconds(500) });
        using var client = await service.ConnectAsync();
        using var silent = await RawSocket.ConnectAsync(service.Socket("/ws/realtime"));

        // Whoever reads answers the pings meanwhile.
        var answer = client.NextAsync("pong");
        await silent.EndedAsync();
        Assert.False(answer.IsCompleted);
        await client.SendAsync("""{"action":"ping"}""");
        await answer;
    }

    private static async Task AskAsync(SocketClient client, string request)
    {
        await client.SendAsync(request);
        await client.SendAsync("""{"action":"ping"}""");
        await client.NextAsync("pong");
    }
}
