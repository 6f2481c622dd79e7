using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Documents.Texts;

/// <summary>Brings texts into the one form that is hashed, cut and stored (contract 7.5).</summary>
public static partial class TextNormalizer
{
    /// <summary>
    /// Unicode NFC, line ends as <c>\n</c>, no control characters but line end and tab, hyphenated line breaks joined,
    /// at most one blank line in a row. Halves of surrogate pairs become U+FFFD. A text in this form stays as it is.
    /// </summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = WithoutControls(text.ReplaceLineEndings("\n"), keepsLines: true).Normalize(NormalizationForm.FormC);
        return ManyLineEnds().Replace(HyphenatedBreak().Replace(clean, ""), "\n\n");
    }

    /// <summary>A title: one line without control characters and without white space around it.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithoutControls(text, keepsLines: false).Normalize(NormalizationForm.FormC).Trim();
    }

    private static string WithoutControls(string text, bool keepsLines)
    {
        if (!text.Any(character => char.IsControl(character) || char.IsSurrogate(character)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control || (keepsLines && rune.Value is '\n' or '\t'))
            {
                clean.Append(rune);
            }
            else if (!keepsLines)
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }

    /// <summary>Between two parts of a word: an upper-case letter after it would be another word.</summary>
    [GeneratedRegex(@"(?<=\p{L})-\n(?=\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex HyphenatedBreak();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex ManyLineEnds();
}
