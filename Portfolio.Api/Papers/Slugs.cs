using System.Globalization;
using System.Text;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>Words of an address: lower-case letters and digits, joined by single hyphens.</summary>
public static class Slugs
{
    /// <summary>The slug of a text; empty when the text has no letter or digit. Accents are taken off.</summary>
    public static string Of(string text, int maxLength = Paper.MaxSourceIdLength)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return StoredText.Cut(slug.ToString(), maxLength).Trim('-');
    }
}
