using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Dates of feeds: RFC 3339 in Atom, RFC 822 with its names of time zones in RSS.</summary>
internal static partial class FeedDate
{
    private static readonly Dictionary<string, string> s_zones = new(StringComparer.Ordinal)
    {
        ["UT"] = "+00:00", ["UTC"] = "+00:00", ["EST"] = "-05:00", ["EDT"] = "-04:00", ["CST"] = "-06:00",
        ["CDT"] = "-05:00", ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00",
    };

    /// <summary>The day in UTC; null when the text is no date, or one before 1990, which feeds use for none.</summary>
    public static DateOnly? Day(string text)
    {
        text = Zone().Replace(text.Trim(), match => s_zones.GetValueOrDefault(match.Value, match.Value));
        var isTime = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time);
        return isTime && time.Year >= 1990 ? DateOnly.FromDateTime(time.UtcDateTime) : null;
    }

    [GeneratedRegex("[A-Z]{2,3}$")]
    private static partial Regex Zone();
}
