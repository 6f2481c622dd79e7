using System.Text.Json;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.Reporting;

/// <summary>Makes log lines readable: services write one JSON object per line, people want level and message.</summary>
internal static partial class LogFormat
{
    private static readonly string[] LevelNames = ["LogLevel", "level", "severity"];
    private static readonly string[] MessageNames = ["Message", "message", "msg"];
    private static readonly string[] ErrorNames = ["Exception", "exception", "error"];

    /// <summary>Level and message of a JSON line; any other line as it is, without colours.</summary>
    public static string Readable(string line)
    {
        if (line.StartsWith('{') && line.EndsWith('}') && TryRead(line) is { } readable)
        {
            return readable;
        }

        return Plain(line);
    }

    /// <summary>The text without colours and other control characters, which could play tricks on a terminal.</summary>
    public static string Plain(string text) => Control().Replace(Escapes().Replace(text, string.Empty), string.Empty);

    private static string? TryRead(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (Text(document.RootElement, MessageNames) is not { } message)
            {
                return null;
            }

            var level = Level(Text(document.RootElement, LevelNames));
            var error = Text(document.RootElement, ErrorNames)?.Split('\n', 2)[0];
            return Plain(LineBreak().Replace($"{level}{message}{(string.IsNullOrEmpty(error) ? string.Empty : $": {error}")}", " "));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string[] names)
        => names.Select(name => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
            .FirstOrDefault(value => value is not null);

    private static string Level(string? level) => level?.ToUpperInvariant() switch
    {
        null => string.Empty,
        "TRACE" or "VERBOSE" => "trc ",
        "DEBUG" => "dbg ",
        "INFORMATION" or "INFO" => "inf ",
        "WARNING" or "WARN" => "WRN ",
        "ERROR" => "ERR ",
        "CRITICAL" or "FATAL" => "CRT ",
        _ => $"{level} ",
    };

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(\x07|\x1B\\)|[@-Z\\-_])")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\x7F]")]
    private static partial Regex Control();
}
