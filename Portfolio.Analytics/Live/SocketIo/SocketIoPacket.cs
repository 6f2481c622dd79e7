using System.Text.Json;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>A packet of Socket.IO protocol 5, as it stands in an Engine.IO message: type, namespace, id of the answer, JSON.</summary>
/// <param name="Type">0 CONNECT, 1 DISCONNECT, 2 EVENT, 3 ACK, 4 CONNECT_ERROR.</param>
/// <param name="Namespace"><c>/</c> unless the packet names another.</param>
/// <param name="AckId">The id under which an answer is expected.</param>
/// <param name="Body">The JSON behind; empty when there is none.</param>
internal readonly record struct SocketIoPacket(int Type, string Namespace, string? AckId, ReadOnlyMemory<byte> Body)
{
    private const int MaxIdDigits = 15;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads a packet; binary ones, and what is none, are refused.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> text, out SocketIoPacket packet)
    {
        packet = default;
        if (text.Length == 0 || text.Span[0] is < (byte)'0' or > (byte)'4') return false;
        var (type, rest, name) = (text.Span[0] - '0', text[1..], "/");
        if (rest.Length > 0 && rest.Span[0] == '/')
        {
            var comma = rest.Span.IndexOf((byte)',');
            var end = comma < 0 ? rest.Length : comma;
            name = System.Text.Encoding.UTF8.GetString(rest.Span[..end]);
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        var digits = 0;
        while (digits < rest.Length && rest.Span[digits] is >= (byte)'0' and <= (byte)'9') digits++;
        if (digits > MaxIdDigits) return false;
        var id = digits == 0 ? null : System.Text.Encoding.ASCII.GetString(rest.Span[..digits]);
        packet = new SocketIoPacket(type, name, id, rest[digits..]);
        return true;
    }

    /// <summary>The name of an event and the channel that it carries, if any; false when the body is no event.</summary>
    public bool TryReadEvent(out string name, out string? channel)
    {
        (name, channel) = ("", null);
        try
        {
            using var document = JsonDocument.Parse(Body, Options);
            if (document.RootElement is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0) return false;
            if (list[0].ValueKind is not JsonValueKind.String) return false;
            name = list[0].GetString()!;
            if (list.GetArrayLength() == 1) return true;
            var argument = list[1];
            if (argument.ValueKind is JsonValueKind.Object) argument = argument.TryGetProperty("channel", out var named) ? named : default;
            if (argument.ValueKind is JsonValueKind.String) channel = argument.GetString();
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or text with a lone surrogate.
            return false;
        }
    }

    /// <summary>Whether the body is absent or an object, as CONNECT has it.</summary>
    public bool HasObjectOrNothing()
    {
        if (Body.IsEmpty) return true;
        try
        {
            using var document = JsonDocument.Parse(Body, Options);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
