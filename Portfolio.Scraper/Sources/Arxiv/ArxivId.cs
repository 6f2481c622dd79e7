using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>The ids of arXiv.</summary>
public static partial class ArxivId
{
    /// <summary>
    /// The id without version out of an entry's address (<c>http://arxiv.org/abs/2604.19485v1</c>), also an old id
    /// with a slash; null when there is none.
    /// </summary>
    public static string? FromAddress(string? address)
    {
        if (address is null)
            return null;
        var match = Address().Match(address);
        return match.Success ? match.Groups["id"].Value : null;
    }

    /// <summary>A bare id, <c>arXiv:</c> in front of it or not, without its version; null when it is none.</summary>
    public static string? From(string? id)
    {
        if (id is null)
            return null;
        var match = Bare().Match(id);
        return match.Success ? match.Groups["id"].Value : null;
    }

    /// <summary>
    /// Whether a paper with this id can have been submitted on that day or later: ids begin with the year and the month,
    /// and a paper of a month's last days may have the id of the next.
    /// </summary>
    public static bool CanBeOf(string id, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(id);
        var digits = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (digits.Length < 4 || !int.TryParse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture, out var month))
            return true;
        // arXiv began in 1991.
        var year = month / 100 + (month >= 9100 ? 1900 : 2000);
        return (year * 12) + (month % 100) >= (day.Year * 12) + day.Month;
    }

    [GeneratedRegex(@"^(arXiv:)?(?<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})(v[0-9]+)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"/abs/(?<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})(v[0-9]+)?\z")]
    private static partial Regex Address();
}
