using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Portfolio.Api.Webhooks;

/// <summary>
/// Makes JSON text readable that other senders' libraries let through: bytes that are not UTF-8, escaped halves of
/// surrogate pairs, and escaped NUL, which PostgreSQL cannot store. One bad character must not cost a whole batch.
/// </summary>
public static class JsonRepair
{
    private const int EscapeLength = 6;

    /// <summary>
    /// Bad bytes and half pairs become U+FFFD, escaped NULs disappear. Text without any of them comes back as it is;
    /// what is not JSON stays so.
    /// </summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        return json.Span.IndexOf("\\u"u8) < 0 ? json : RepairEscapes(json);
    }

    private static ReadOnlyMemory<byte> RepairEscapes(ReadOnlyMemory<byte> json)
    {
        var text = json.Span;
        var repaired = new MemoryStream(text.Length);
        var copied = 0;
        for (var at = text.IndexOf((byte)'\\'); at >= 0 && at + 1 < text.Length;)
        {
            var length = 2;
            if (CodeUnit(text[at..]) is { } unit)
            {
                length = EscapeLength;
                if (char.IsHighSurrogate(unit) && CodeUnit(text[(at + EscapeLength)..]) is { } low && char.IsLowSurrogate(low))
                {
                    length = 2 * EscapeLength;
                }
                else if (unit == '\0' || char.IsSurrogate(unit))
                {
                    repaired.Write(text[copied..at]);
                    repaired.Write(unit == '\0' ? ""u8 : "\\ufffd"u8);
                    copied = at + EscapeLength;
                }
            }

            var next = text[(at + length)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + length + next;
        }

        if (copied == 0)
            return json;
        repaired.Write(text[copied..]);
        return repaired.GetBuffer().AsMemory(0, (int)repaired.Length);
    }

    // The code unit of an escape such as \u00e9 at the start of the text, or null.
    private static char? CodeUnit(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text[0] == '\\' && text[1] == 'u'
        && Utf8Parser.TryParse(text[2..EscapeLength], out ushort unit, out var read, 'x') && read == EscapeLength - 2
            ? (char)unit
            : null;
}
