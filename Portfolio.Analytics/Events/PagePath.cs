using System.Text.RegularExpressions;

namespace Portfolio.Analytics.Events;

/// <summary>
/// Pages are counted by path: scheme, host, query, fragment and trailing slashes are dropped, so that one page has one
/// name. Normalising twice changes nothing.
/// </summary>
public static partial class PagePath
{
    /// <summary>The counted name of a page; <c>/</c> when only an origin, a query or a fragment was sent.</summary>
    public static string Normalize(string page)
    {
        var path = page.Trim();
        if (path.IndexOfAny(['?', '#']) is var end and >= 0) path = path[..end];
        if (Origin().Match(path) is { Success: true } origin) path = "/" + path[origin.Length..].TrimStart('/');
        var length = path.Length;
        while (length > 0 && (path[length - 1] == '/' || char.IsWhiteSpace(path[length - 1]))) length--;
        return length == 0 ? "/" : path[..length];
    }

    /// <summary>The paper that a page shows: <c>/blog/{slug}</c> or <c>/papers/{id or slug}</c>; else null.</summary>
    public static string? Paper(string page)
    {
        var match = PaperPage().Match(page);
        return match.Success ? match.Groups["paper"].Value : null;
    }

    // "https://host" or "//host"; the host may be empty.
    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//[^/]*", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(@"^/(?:blog|papers)/(?<paper>[^/]+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PaperPage();
}
