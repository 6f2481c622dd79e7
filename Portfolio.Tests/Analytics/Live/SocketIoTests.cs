using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Portfolio.Analytics.Live;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>Engine.IO 4 and Socket.IO 5 as contract 6.6 has them, packet by packet.</summary>
public sealed class SocketIoTests
{
    private const string Open = "/socket.io/?EIO=4&transport=polling";

    [Theory]
    [InlineData("GET", "/socket.io/", "Unsupported protocol version")]
    [InlineData("GET", "/socket.io/?EIO=3&transport=polling", "Unsupported protocol version")]
    [InlineData("GET", "/socket.io/?EIO=4", "Transport unknown")]
    [InlineData("GET", "/socket.io/?EIO=4&transport=flash", "Transport unknown")]
    [InlineData("GET", "/socket.io/?EIO=4&transport=websocket", "Bad request")]
    [InlineData("GET", "/socket.io/?EIO=4&transport=polling&sid=none", "Session ID unknown")]
    [InlineData("POST", "/socket.io/?EIO=4&transport=polling&sid=none", "Session ID unknown")]
    [InlineData("POST", "/socket.io/?EIO=4&transport=polling", "Bad handshake method")]
    public async Task What_is_no_request_of_the_protocol_is_refused(string method, string path, string error)
    {
        await using var service = await LiveService.StartAsync();
        var answer = await service.Http.SendAsync(new HttpMethod(method), path, method == "POST" ? new StringContent("40") : null);
        Assert.Equal((400, "bad_request", error), (answer.Status, answer.Code, (string?)answer.Json["error"]));
    }

    [Fact]
    public async Task A_session_is_announced_joined_and_fed_by_polling()
    {
        await using var service = await LiveService.StartAsync();
        var greeting = await service.Http.GetAsync(Open);
        Assert.StartsWith("text/plain", greeting.Header("Content-Type"), StringComparison.Ordinal);
        var hello = JsonNode.Parse(greeting.Text[1..])!;
        Assert.Equal('0', greeting.Text[0]);
        Assert.Equal(
            """["websocket"] 25000 20000 1000000""",
            $"{hello["upgrades"]!.ToJsonString()} {hello["pingInterval"]} {hello["pingTimeout"]} {hello["maxPayload"]}");

        var session = $"{Open}&sid={hello["sid"]}";
        Assert.Equal((200, "ok"), await SayAsync(service, session, "40"));
        var packets = new List<string>();
        while (!packets.Exists(packet => packet.StartsWith("42[\"metrics_update\"", StringComparison.Ordinal))) packets.AddRange(await PollAsync(service, session));
        Assert.Matches("""^40\{"sid":"[\w-]{20}"\}$""", packets[0]);
        Assert.DoesNotContain((string)hello["sid"]!, packets[0], StringComparison.Ordinal);

        var poll = PollAsync(service, session);
        service.Click("buy", 3);
        Assert.StartsWith("42[\"new_click\",{\"element\":\"buy\"", (await poll)[0], StringComparison.Ordinal);

        Assert.Equal(200, (await SayAsync(service, session, "4217[\"subscribe\",{\"channel\":\"metrics\"}]\u001e428[\"other\"]\u001e429[\"subscribe\",\"none\"]")).Status);
        packets.Clear();
        while (packets.Count < 4) packets.AddRange(await PollAsync(service, session));
        Assert.Equal(["4317[]", "438[]"], packets.Take(2));
        Assert.Equal($$"""42["error",{"message":"{{LiveChannelNames.Unknown}}"}]""", packets[2]);
        Assert.Equal("439[]", packets[3]);

        Assert.Equal(200, (await SayAsync(service, session, "41")).Status);
        Assert.Equal(400, (await service.Http.GetAsync(session)).Status);
    }

    [Fact]
    public async Task Another_namespace_is_refused_and_the_own_still_works()
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync("/socket.io/?EIO=4&transport=websocket");
        Assert.Contains("\"upgrades\":[]", (await client.NextAsync())!, StringComparison.Ordinal);
        await client.SendAsync("40/admin,{\"token\":\"x\"}");
        Assert.Equal("""44/admin,{"message":"Invalid namespace"}""", await client.NextAsync());
        await client.SendAsync("40");
        Assert.StartsWith("40{\"sid\":", (await client.NextAsync())!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("42[\"subscribe\",\"clicks\"]", WebSocketCloseStatus.NormalClosure)]
    [InlineData("4", WebSocketCloseStatus.NormalClosure)]
    [InlineData("451-[\"a\",{\"_placeholder\":true,\"num\":0}]", WebSocketCloseStatus.NormalClosure)]
    [InlineData("40[]", WebSocketCloseStatus.NormalClosure)]
    [InlineData("2", WebSocketCloseStatus.ProtocolError)]
    [InlineData("5", WebSocketCloseStatus.ProtocolError)]
    [InlineData("x", WebSocketCloseStatus.ProtocolError)]
    [InlineData("", WebSocketCloseStatus.ProtocolError)]
    [InlineData("1", WebSocketCloseStatus.NormalClosure)]
    public async Task Who_does_not_connect_first_or_breaks_the_protocol_is_closed(string packet, WebSocketCloseStatus status)
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync("/socket.io/?EIO=4&transport=websocket");
        await client.SendAsync(packet);
        Assert.Equal(status, await client.ClosedAsync());
        await Wait.UntilAsync(0, () => Task.FromResult(service.Of<LiveClients>().Count));
    }

    [Fact]
    public async Task Large_packets_end_the_session_by_either_transport()
    {
        await using var service = await LiveService.StartAsync();
        using var client = await service.ConnectAsync("/socket.io/?EIO=4&transport=websocket");
        await client.SendAsync("40" + new string('x', 20_000));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await client.ClosedAsync());

        var session = await OpenAsync(service);
        Assert.Equal(400, (await SayAsync(service, session, "40" + new string('x', 20_000))).Status);
        Assert.Equal(400, (await service.Http.GetAsync(session)).Status);

        var another = await OpenAsync(service);
        Assert.Equal(413, (await SayAsync(service, another, string.Concat(Enumerable.Repeat("6\u001e", 500_001)))).Status);
    }

    [Fact]
    public async Task Two_polls_of_one_session_end_it()
    {
        await using var service = await LiveService.StartAsync();
        var session = await OpenAsync(service);
        var answers = await Task.WhenAll(service.Http.GetAsync(session), service.Http.GetAsync(session));
        Assert.Equal([200, 400], answers.Select(answer => answer.Status).Order());
        Assert.Equal("1", answers.Single(answer => answer.Status == 200).Text);
        Assert.Equal(0, service.Of<LiveClients>().Count);
    }

    [Fact]
    public async Task A_session_that_nobody_joins_or_keeps_alive_is_closed()
    {
        await using var service = await LiveService.StartAsync(
            new LiveOptions { PingInterval = TimeSpan.FromMilliseconds(300), PingTimeout = TimeSpan.FromMilliseconds(300) });
        var idle = await OpenAsync(service);
        Assert.Equal("1", (await service.Http.GetAsync(idle)).Text);

        using var client = await service.ConnectAsync("/socket.io/?EIO=4&transport=websocket");
        await client.SendAsync("40");
        var packets = new List<string>();
        while (await client.NextAsync() is { } packet) packets.Add(packet);
        Assert.Contains("2", packets);
    }

    [Fact]
    public async Task An_upgrade_that_is_not_finished_leaves_polling_as_it_was()
    {
        await using var service = await LiveService.StartAsync();
        var session = await OpenAsync(service);
        var poll = service.Http.GetAsync(session);
        using (var socket = await service.ConnectAsync(session.Replace("polling", "websocket", StringComparison.Ordinal)))
        {
            await socket.SendAsync("2probe");
            Assert.Equal("3probe", await socket.NextAsync());
            Assert.Equal("6", (await poll).Text);
            Assert.Equal("6", (await service.Http.GetAsync(session)).Text);
            await socket.SendAsync("4nothing");
            Assert.Equal(WebSocketCloseStatus.ProtocolError, await socket.ClosedAsync());
        }

        Assert.Equal((200, "ok"), await SayAsync(service, session, "40"));
        var packets = await PollAsync(service, session);
        Assert.StartsWith("40{", packets.First(packet => packet != "6"), StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(LiveService service) =>
        $"{Open}&sid={JsonNode.Parse((await service.Http.GetAsync(Open)).Text[1..])!["sid"]}";

    private static async Task<(int Status, string Text)> SayAsync(LiveService service, string session, string packets)
    {
        var answer = await service.Http.SendAsync(HttpMethod.Post, session, new StringContent(packets, Encoding.UTF8, "text/plain"));
        return (answer.Status, answer.Text);
    }

    private static async Task<string[]> PollAsync(LiveService service, string session) =>
        (await service.Http.GetAsync(session)).Text.Split('\u001e');
}
