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

    [GeneratedRegex(@"/abs/(?<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})(v[0-9]+)?\z")]
    private static partial Regex Address();
}
