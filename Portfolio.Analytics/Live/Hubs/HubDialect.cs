using System.Buffers;

namespace Portfolio.Analytics.Live.Hubs;

/// <summary>
/// Invocations of SignalR's JSON protocol. Its records end with a separator, so that all messages of an update go out in
/// one piece.
/// </summary>
public sealed class HubDialect : LiveDialect
{
    private const byte RecordSeparator = 0x1e;

    /// <summary>The one instance.</summary>
    public static HubDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override IReadOnlyList<LiveFrame> Frames(IReadOnlyList<LiveMessage> messages)
    {
        if (messages.Count == 0) return [];
        var output = new ArrayBufferWriter<byte>(256 * messages.Count);
        foreach (var message in messages)
        {
            Write(output, [], json =>
            {
                json.WriteStartObject();
                json.WriteNumber("type"u8, 1);
                json.WriteString("target"u8, message.Name);
                json.WriteStartArray("arguments"u8);
                json.WriteRawValue(message.Payload.Span, skipInputValidation: true);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            output.Write([RecordSeparator]);
        }

        return [new LiveFrame(output.WrittenMemory, messages.Count)];
    }
}
