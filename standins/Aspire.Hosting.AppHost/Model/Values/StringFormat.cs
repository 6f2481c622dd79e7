using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Formats of open values, and the escaping of literal text around them.</summary>
internal static class StringFormat
{
    public static string Apply(string value, string? format) => format?.ToLowerInvariant() switch
    {
        null or "" => value,
        "uri" => Uri.EscapeDataString(value),
        _ => throw new FormatException($"Unsupported format '{format}'."),
    };

    /// <summary>Doubles single braces; doubled ones stay as they are.</summary>
    public static string EscapeBraces(string literal)
    {
        var text = new StringBuilder(literal.Length + 4);
        for (var i = 0; i < literal.Length; i++)
        {
            var c = literal[i];
            text.Append(c);
            if (c is not ('{' or '}'))
            {
                continue;
            }

            text.Append(c);
            if (i + 1 < literal.Length && literal[i + 1] == c)
            {
                i++;
            }
        }

        return text.ToString();
    }
}
