using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.ServiceDefaults.Json;

/// <summary>ISO 8601 timestamps: written in UTC with milliseconds and <c>Z</c>; read with any offset, or none for UTC.</summary>
public static partial class Timestamp
{
    /// <summary>The written form, such as <c>2025-11-03T12:00:00.000Z</c>.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The written form of a moment.</summary>
    public static string Text(DateTimeOffset value) =>
        value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a timestamp or a date (its midnight); other date formats are refused.</summary>
    public static bool TryParse(string? text, out DateTimeOffset value)
    {
        value = default;
        return text is not null && Shape().IsMatch(text) && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
