using System.Buffers;
using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Live.Sockets;

/// <summary>One JSON object a message: <c>event</c>, <c>data</c>, <c>timestamp</c>; on pageviews also their outer fields.</summary>
public sealed class SocketDialect : LiveDialect
{
    /// <summary>The one instance.</summary>
    public static SocketDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override IReadOnlyList<LiveFrame> Frames(IReadOnlyList<LiveMessage> messages)
    {
        var frames = new List<LiveFrame>(2 * messages.Count);
        foreach (var message in messages)
        {
            frames.Add(Frame(json => WriteMessage(json, message)));
            if (message.Cause is { } cause) frames.Add(Frame(json => WriteAccompanying(json, message, cause)));
        }

        return frames;
    }

    /// <summary>An answer to the client itself.</summary>
    public static LiveFrame Answer(string name, string? message = null) => Frame(json =>
    {
        json.WriteStartObject();
        json.WriteString("event"u8, name);
        if (message is not null)
        {
            json.WriteStartObject("data"u8);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static void WriteMessage(Utf8JsonWriter json, LiveMessage message)
    {
        json.WriteStartObject();
        json.WriteString("event"u8, message.Name);
        if (message.Cause is LivePageview view)
        {
            json.WriteString("type"u8, view.Type);
            json.WriteString("page"u8, view.Page);
            json.WriteString("user_id"u8, view.UserId);
        }

        json.WritePropertyName("data"u8);
        json.WriteRawValue(message.Payload.Span, skipInputValidation: true);
        WriteEnd(json, message);
    }

    private static void WriteAccompanying(Utf8JsonWriter json, LiveMessage message, LiveEvent cause)
    {
        json.WriteStartObject();
        json.WriteString("event"u8, "realtime-event");
        json.WritePropertyName("data"u8);
        WriteRealtimeEvent(json, message, cause);
        WriteEnd(json, message);
    }

    private static void WriteEnd(Utf8JsonWriter json, LiveMessage message)
    {
        json.WriteString("timestamp"u8, Timestamp.Text(message.Timestamp));
        json.WriteEndObject();
    }

    private static LiveFrame Frame(Action<Utf8JsonWriter> body)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, [], body);
        return new LiveFrame(output.WrittenMemory, 1);
    }
}
