using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>A WebSocket client that reads message by message.</summary>
internal sealed class SocketClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[1 << 20];

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public static async Task<SocketClient> ConnectAsync(Uri address, string? origin = null)
    {
        var client = new SocketClient();
        if (origin is not null) client.socket.Options.SetRequestHeader("Origin", origin);
        await client.socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type) =>
        socket.SendAsync(bytes, type, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The next message; null when the server has closed, or the connection is gone.</summary>
    public async Task<string?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            for (var length = 0; ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
                if (part.MessageType is WebSocketMessageType.Close) return null;
                length += part.Count;
                if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>The next message of this event, and what came before it.</summary>
    public async Task<JsonObject> NextAsync(string name, List<string>? before = null)
    {
        while (true)
        {
            var text = await NextAsync() ?? throw new InvalidOperationException($"closed ({CloseStatus}) before {name}");
            var message = JsonNode.Parse(text)!.AsObject();
            if ((string?)message["event"] == name) return message;
            before?.Add((string?)message["event"] ?? text);
        }
    }

    /// <summary>Reads until the server has closed, and agrees; returns its status.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
            // What was on its way.
        }

        if (socket.State is WebSocketState.CloseReceived) await CloseAsync();
        return CloseStatus;
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

    public void Dispose() => socket.Dispose();
}
