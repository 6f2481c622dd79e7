using System.Buffers;
using System.Text.Json;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>Events of Socket.IO in Engine.IO's message packets: <c>42["name",payload]</c>.</summary>
public sealed class SocketIoDialect : LiveDialect
{
    /// <summary>The one instance.</summary>
    public static SocketIoDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override IReadOnlyList<LiveFrame> Frames(IReadOnlyList<LiveMessage> messages)
    {
        var frames = new List<LiveFrame>(2 * messages.Count);
        foreach (var message in messages)
        {
            frames.Add(Frame(message.Name, json => json.WriteRawValue(message.Payload.Span, skipInputValidation: true)));
            if (message.Cause is { } cause) frames.Add(Frame("realtime-event", json => WriteRealtimeEvent(json, message, cause)));
        }

        return frames;
    }

    /// <summary>An event for one client: what it did wrong.</summary>
    public static LiveFrame Error(string message) => Frame("error", json =>
    {
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    });

    private static LiveFrame Frame(string name, Action<Utf8JsonWriter> payload)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, "42"u8, json =>
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            payload(json);
            json.WriteEndArray();
        });
        return new LiveFrame(output.WrittenMemory, 1);
    }
}
