using System.Text;

namespace Portfolio.Scraper.Papers;

/// <summary>Cleans the texts of sources.</summary>
public static class PaperText
{
    private const int MaxAddressLength = 2_000;

    /// <summary>
    /// On one line: line breaks, other ASCII control characters and repeated blanks become one blank, none at the ends.
    /// What is not valid Unicode becomes U+FFFD, since no store takes it.
    /// </summary>
    public static string OneLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        if (IsPlainLine(text))
            return text;
        var line = new StringBuilder(text.Length);
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value < ' ')
            {
                blank = line.Length > 0;
                continue;
            }

            if (blank)
                line.Append(' ');
            blank = false;
            line.Append(rune);
        }

        return line.ToString();
    }

    /// <summary>The common case: ASCII with single blanks between words.</summary>
    private static bool IsPlainLine(string text)
    {
        var previous = ' ';
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' || (character == ' ' && previous == ' '))
                return false;
            previous = character;
        }

        return previous != ' ';
    }

    /// <summary>
    /// A title on one line, cut to <see cref="ScrapedPaper.MaxTitleLength"/> without breaking a character.
    /// </summary>
    public static string Title(string? text) => Cut(OneLine(text), ScrapedPaper.MaxTitleLength);

    /// <summary>At most so many UTF-16 code units, without half a character or a blank at the end.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most)
            return text;
        if (char.IsHighSurrogate(text[most - 1]))
            most--;
        return text[..most].TrimEnd();
    }

    /// <summary>An absolute http or https address without credentials, at most 2,000 characters; else null.</summary>
    public static string? Address(string? text) =>
        text?.Trim() is { Length: > 0 and <= MaxAddressLength } trimmed
        && Uri.TryCreate(trimmed, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
