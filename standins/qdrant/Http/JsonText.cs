using System.Text.Json;
using System.Text.Unicode;

namespace Qdrant.Engine.Http;

/// <summary>
/// Payloads are stored as they came, so what could not be read back later is refused at the door: bytes that are not
/// UTF-8, and escapes of half a surrogate pair.
/// </summary>
internal static class JsonText
{
    /// <exception cref="QdrantError">The text is not sound.</exception>
    /// <exception cref="JsonException">It is not JSON; found only when it has escapes.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw QdrantError.Format("invalid unicode code point");
        }

        if (json.IndexOf("\\u"u8) >= 0)
        {
            CheckEscapes(json);
        }
    }

    private static void CheckEscapes(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw QdrantError.Format("lone leading surrogate in hex escape");
                }
            }
        }
    }
}
