using System.Text.Json;

namespace Portfolio.Analytics.Live.Sockets;

/// <summary>What a client of the plain WebSocket asks: <c>subscribe</c>, <c>unsubscribe</c> or <c>ping</c>.</summary>
internal static class SocketRequest
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Does what the message asks; returns the answer, if there is one.</summary>
    public static LiveFrame? Handle(ReadOnlyMemory<byte> message, LiveSubscription subscription)
    {
        try
        {
            using var document = JsonDocument.Parse(message, Options);
            var (action, channel) = (Text(document.RootElement, "action"), Text(document.RootElement, "channel"));
            if (action is "ping") return SocketDialect.Answer("pong");
            if (action is not ("subscribe" or "unsubscribe"))
                return SocketDialect.Answer("error", "Unknown action; there are subscribe, unsubscribe and ping.");
            if (!LiveChannelNames.TryParse(channel, out var known)) return SocketDialect.Answer("error", LiveChannelNames.Unknown);
            if (action is "subscribe") subscription.Subscribe(known);
            else subscription.Unsubscribe(known);
            return null;
        }
        catch (JsonException)
        {
            return SocketDialect.Answer("error", "A message is a JSON object.");
        }
    }

    private static string? Text(JsonElement body, string name)
    {
        if (body.ValueKind is not JsonValueKind.Object) throw new JsonException();
        if (!body.TryGetProperty(name, out var value) || value.ValueKind is not JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException exception)
        {
            // A lone surrogate.
            throw new JsonException(null, exception);
        }
    }
}
