using Portfolio.Analytics.Live;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>Clients that mean harm, or are merely broken, cost the service nothing for long.</summary>
public sealed class HostileClientTests
{
    private const string Hello = "{\"protocol\":\"json\",\"version\":1}\u001e";

    [Theory]
    [InlineData("/ws/realtime", null)]
    [InlineData("/hubs/realtime", Hello)]
    [InlineData("/socket.io/?EIO=4&transport=websocket", "40")]
    public async Task Who_never_reads_is_dropped_while_others_are_served(string path, string? hello)
    {
        await using var service = await LiveService.StartAsync();
        using var reader = await service.ConnectAsync();
        await reader.SendAsync("""{"action":"subscribe","channel":"pageviews"}""");
        using var deaf = await RawSocket.ConnectAsync(service.Socket(path));
        if (hello is not null) await deaf.SendTextAsync(hello);

        await Eventually.Get(
            "the deaf client dropped",
            async () =>
            {
                service.View("/a", 1);
                for (var i = 0; i < LiveWindow.MaxEvents; i++) service.Bulk();
                await reader.NextAsync("new_pageview");
                return service.Of<LiveClients>().Count;
            },
            count => count == 1);
    }

    [Fact]
    public async Task Who_never_polls_is_dropped()
    {
        await using var service = await LiveService.StartAsync();
        const string open = "/socket.io/?EIO=4&transport=polling";
        var session = $"{open}&sid={System.Text.Json.Nodes.JsonNode.Parse((await service.Http.GetAsync(open)).Text[1..])!["sid"]}";
        await service.Http.SendAsync(HttpMethod.Post, session, new StringContent("40"));
        await Eventually.Get(
            "the client dropped",
            () =>
            {
                for (var i = 0; i < LiveWindow.MaxEvents; i++) service.Bulk();
                return Task.FromResult(service.Of<LiveClients>().Count);
            },
            count => count == 0);
        Assert.Equal(400, (await service.Http.GetAsync(session)).Status);
    }

    [Fact]
    public async Task Who_asks_without_listening_is_dropped()
    {
        await using var service = await LiveService.StartAsync();
        using var deaf = await RawSocket.ConnectAsync(service.Socket("/ws/realtime"));
        // The answers fill all buffers first: 40 bytes each.
        var flood = Enumerable.Repeat<byte[]>([0x81, 0x80 | 2, 0, 0, 0, 0, (byte)'{', (byte)'}'], 2000).SelectMany(frame => frame).ToArray();
        await Eventually.Get(
            "the client dropped",
            async () =>
            {
                try
                {
                    for (var i = 0; i < 20; i++) await deaf.SendAsync(flood).WaitAsync(TimeSpan.FromSeconds(1));
                }
                catch (Exception exception) when (exception is IOException or TimeoutException or ObjectDisposedException)
                {
                    // Nobody takes it any more.
                }

                return service.Of<LiveClients>().Count;
            },
            count => count == 0);
    }

    [Fact]
    public async Task A_hub_connection_that_says_no_hello_or_nonsense_is_closed()
    {
        await using var service = await LiveService.StartAsync();
        using var nonsense = await service.ConnectAsync("/hubs/realtime");
        await nonsense.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e");
        await nonsense.ClosedAsync();
        using var large = await service.ConnectAsync("/hubs/realtime");
        await large.SendAsync(Hello);
        await large.SendAsync(new string('x', 20_000));
        await large.ClosedAsync();
        await Wait.UntilAsync(0, () => Task.FromResult(service.Of<LiveClients>().Count));
    }

    [Fact]
    public async Task Thousands_who_connect_are_refused_beyond_the_limit_without_memory()
    {
        await using var service = await LiveService.StartAsync(settings: [("LIVE_MAX_PER_ADDRESS", "20")]);
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.ConnectAsync()));
        await service.RefusedAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < 20; round++)
        {
            var refused = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i => i % 2 == 0
                ? (await service.Http.GetAsync("/socket.io/?EIO=4&transport=polling")).Status
                : (await service.Http.PostAsync("/hubs/realtime/negotiate?negotiateVersion=1", "")).Status));
            Assert.All(refused, status => Assert.Equal(429, status));
        }

        Assert.Equal(20, service.Of<LiveClients>().Count);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
        foreach (var client in clients) client.Dispose();
        await Wait.UntilAsync(0, () => Task.FromResult(service.Of<LiveClients>().Count));
    }
}
