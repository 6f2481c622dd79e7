using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Caching;

/// <summary>
/// The addresses in a list's envelope. A copy holds page numbers in their place; the absolute addresses are put in for
/// each request, from the host that it was sent to.
/// </summary>
internal static class EnvelopeAddresses
{
    /// <summary>The envelope with page numbers.</summary>
    public static IListEnvelope ToNumbers(IListEnvelope envelope) => envelope.WithAddresses(
        envelope.Window.Next?.ToString(CultureInfo.InvariantCulture),
        envelope.Window.Previous?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The body of a copy with absolute addresses; a body that is no envelope, or a single page, as it is.</summary>
    public static ReadOnlyMemory<byte> ToAbsolute(ReadOnlyMemory<byte> body, HttpRequest request)
    {
        if (!body.Span.StartsWith("{\"count\":"u8))
            return body;
        var reader = new Utf8JsonReader(body.Span);
        List<(Range Place, int Page)> numbers = [];
        while (reader.Read() && !(reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals("results"u8)))
        {
            if (reader.TokenType is JsonTokenType.String)
            {
                numbers.Add(((int)reader.TokenStartIndex..(int)reader.BytesConsumed,
                    int.Parse(reader.ValueSpan, CultureInfo.InvariantCulture)));
            }
        }

        return numbers.Count == 0 ? body : Replace(body.Span, numbers, request);
    }

    private static byte[] Replace(ReadOnlySpan<byte> body, List<(Range Place, int Page)> numbers, HttpRequest request)
    {
        using var whole = new MemoryStream(body.Length + 512);
        var written = 0;
        foreach (var (place, page) in numbers)
        {
            whole.Write(body[written..place.Start.Value]);
            var address = ListEnvelope.Address(request, page);
            whole.Write(Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(address)}\""));
            written = place.End.Value;
        }

        whole.Write(body[written..]);
        return whole.ToArray();
    }
}
