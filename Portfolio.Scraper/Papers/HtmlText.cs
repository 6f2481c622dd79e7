using System.Net;
using System.Text;

namespace Portfolio.Scraper.Papers;

/// <summary>Takes the words out of the HTML that feeds put into their texts.</summary>
public static class HtmlText
{
    private static readonly string[] s_unseen = ["script", "style", "template"];

    /// <summary>
    /// On one line, without tags, comments and scripts, entities resolved. What only looks like a tag
    /// (<c>a &lt; b</c>) stays.
    /// </summary>
    public static string Plain(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            if (html[i] == '<' && End(html, i) is { } end)
            {
                // Words of two paragraphs must not become one.
                text.Append(' ');
                i = end;
                continue;
            }

            text.Append(html[i++]);
        }

        return PaperText.OneLine(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>The index behind the tag that begins here, and behind what it keeps unseen; null when it is no tag.</summary>
    private static int? End(string html, int start)
    {
        var rest = html.AsSpan(start);
        if (rest.StartsWith("<!--"))
            return Behind(html, "-->", start);
        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
            return null;
        var end = Behind(html, ">", start);
        foreach (var name in s_unseen)
        {
            var isName = rest[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && rest.Length > name.Length + 1 && !char.IsAsciiLetterOrDigit(rest[name.Length + 1]);
            if (isName)
                return Behind(html, ">", html.IndexOf($"</{name}", end, StringComparison.OrdinalIgnoreCase));
        }

        return end;
    }

    private static int Behind(string html, string mark, int start)
    {
        var found = start < 0 ? -1 : html.IndexOf(mark, start, StringComparison.Ordinal);
        return found < 0 ? html.Length : found + mark.Length;
    }
}
