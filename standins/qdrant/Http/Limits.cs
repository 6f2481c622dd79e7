using System.Text.Json;

namespace Qdrant.Engine.Http;

/// <summary>Counts in a request: <c>limit</c> and <c>offset</c>.</summary>
internal static class Limits
{
    /// <exception cref="QdrantError">The value is no number, or too small.</exception>
    public static int Read(JsonElement request, string property, int fallback, int least)
    {
        if (!request.TryGetProperty(property, out var json) || json.ValueKind == JsonValueKind.Null)
        {
            return fallback;
        }

        if (json.ValueKind != JsonValueKind.Number || !json.TryGetUInt64(out var value))
        {
            throw QdrantError.Format($"invalid value for `{property}`: {json.GetRawText()}, expected usize");
        }

        return value < (ulong)least
            ? throw QdrantError.Unprocessable($"[{property}: value {value} invalid, must be {least} or larger]")
            : (int)Math.Min(value, int.MaxValue);
    }
}
