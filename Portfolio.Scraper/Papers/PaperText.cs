using System.Text;

namespace Portfolio.Scraper.Papers;

/// <summary>Cleans the texts of sources.</summary>
public static class PaperText
{
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
    public static string Title(string? text)
    {
        var title = OneLine(text);
        if (title.Length <= ScrapedPaper.MaxTitleLength)
            return title;
        var length = ScrapedPaper.MaxTitleLength;
        if (char.IsHighSurrogate(title[length - 1]))
            length--;
        return title[..length].TrimEnd();
    }
}
