using System.Globalization;

namespace Qdrant.Engine.Filters;

/// <summary>The date forms that Qdrant reads: RFC 3339, the same without zone (then UTC), and a bare date.</summary>
internal static class Datetimes
{
    public static bool TryParse(string? text, out DateTime value)
    {
        value = default;
        return text is { Length: >= 10 }
            && char.IsAsciiDigit(text[0])
            && text[4] == '-'
            && DateTime.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }
}
