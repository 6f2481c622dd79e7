using System.Text.RegularExpressions;

namespace Portfolio.Documents.Texts;

/// <summary>Markdown as it is searched: headings stay, images and HTML go. Code is left alone, where <c>&lt;T&gt;</c> is no tag.</summary>
public static partial class MarkdownText
{
    /// <summary>The text without images, comments and tags.</summary>
    public static string Clean(string markdown) =>
        Markup().Replace(markdown, match => match.Groups["code"].Success ? match.Value : "");

    // No part can run over the beginning of the next match, so that the time grows with the length alone.
    [GeneratedRegex(
        """
        (?<code>^[ ]{0,3}(?<fence>```|~~~)[\s\S]*?(?:^[ ]{0,3}\k<fence>|\z)|`[^`\n]+`)
        |!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])
        |<!--[\s\S]*?(?:-->|\z)
        |</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>
        """,
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();
}
