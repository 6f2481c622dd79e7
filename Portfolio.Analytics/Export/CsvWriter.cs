using System.Text;
using System.Text.Json;

namespace Portfolio.Analytics.Export;

/// <summary>Writes events as CSV (RFC 4180), one column a field.</summary>
internal static class CsvWriter
{
    private static readonly string[] Columns =
    [
        "id", "type", "timestamp", "page", "element", "query", "results", "search_id", "event_name", "data", "paper", "referrer",
        "utm_source", "utm_medium", "utm_campaign", "duration_seconds", "country", "device", "browser", "system",
    ];

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<byte[]> events)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 << 10, leaveOpen: true);
        await writer.WriteAsync(string.Join(',', Columns) + "\r\n");
        await foreach (var json in events)
        {
            using var document = JsonDocument.Parse(json);
            var fields = Columns.Select(column => document.RootElement.TryGetProperty(column, out var value) ? Field(value) : "");
            await writer.WriteAsync(string.Join(',', fields) + "\r\n");
        }
    }

    /// <summary>A field; quoted where it must be.</summary>
    public static string Field(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String) return Quoted(value.GetRawText());
        var text = value.GetString()!;
        // Spreadsheets run what looks like a formula: a visitor must not write one.
        return Quoted(text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text);
    }

    private static string Quoted(string text) =>
        text.IndexOfAny([',', '"', '\r', '\n']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
