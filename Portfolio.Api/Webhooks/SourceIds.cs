using System.Text.RegularExpressions;
using Portfolio.Api.Papers;

namespace Portfolio.Api.Webhooks;

/// <summary>How papers are known: ids without arXiv's version, taken from the address when none is sent.</summary>
public static partial class SourceIds
{
    /// <summary>The last segment of the address that is not empty, with the archive of old arXiv ids; null without one.</summary>
    public static string? FromUrl(Uri url)
    {
        var segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
            return null;
        var last = Uri.UnescapeDataString(segments[^1]);
        if (!IsArxiv(url))
            return last;
        if (last.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
            last = last[..^".pdf".Length];
        // 9901001 alone would be one paper in each archive.
        return segments.Length > 1 && OldNumber().IsMatch(last) && Archive().IsMatch(segments[^2])
            ? $"{segments[^2]}/{last}"
            : last;
    }

    /// <summary>The id without the version suffix when it is an arXiv id.</summary>
    public static string WithoutVersion(string sourceId, string source) =>
        source == PaperSources.Arxiv ? Version().Replace(sourceId, "") : ArxivVersion().Replace(sourceId, "$1");

    /// <summary>The source that an address belongs to, or null.</summary>
    public static string? SourceOf(Uri? url) => url switch
    {
        null => null,
        _ when IsArxiv(url) => PaperSources.Arxiv,
        _ when IsHost(url, "huggingface.co") => PaperSources.HuggingFace,
        _ when IsHost(url, "paperswithcode.com") => PaperSources.PapersWithCode,
        _ => null,
    };

    private static bool IsArxiv(Uri url) => IsHost(url, "arxiv.org");

    private static bool IsHost(Uri url, string host) =>
        url.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
        || url.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<=\d)v\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})v\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex ArxivVersion();

    [GeneratedRegex(@"^\d{7}(v\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex OldNumber();

    [GeneratedRegex(@"^[a-z-]+(\.[A-Z]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Archive();
}
