using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Live;

/// <summary>What is handed to a transport in one go.</summary>
/// <param name="Bytes">UTF-8; shared by all clients that get the same.</param>
/// <param name="Messages">How many messages that is.</param>
public readonly record struct LiveFrame(ReadOnlyMemory<byte> Bytes, int Messages);

/// <summary>How a transport writes messages. One instance of each.</summary>
public abstract class LiveDialect
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The messages in the order in which they are sent.</summary>
    public abstract IReadOnlyList<LiveFrame> Frames(IReadOnlyList<LiveMessage> messages);

    /// <summary>Writes JSON after a prefix.</summary>
    protected static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> prefix, Action<Utf8JsonWriter> body)
    {
        output.Write(prefix);
        using var json = new Utf8JsonWriter(output, Plain);
        body(json);
    }

    /// <summary>The body of <c>realtime-event</c>, which accompanies each event.</summary>
    protected static void WriteRealtimeEvent(Utf8JsonWriter json, LiveMessage message, LiveEvent cause)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, cause.Type);
        json.WritePropertyName("data"u8);
        json.WriteRawValue(message.Payload.Span, skipInputValidation: true);
        json.WriteString("timestamp"u8, Timestamp.Text(message.Timestamp));
        json.WriteEndObject();
    }
}
