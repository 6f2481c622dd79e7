using System.Text.RegularExpressions;
using Portfolio.Documents.Texts;

namespace Portfolio.Documents.Extraction;

/// <summary>Repairs what typesetting did to the words of a page.</summary>
internal static partial class PageText
{
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>Normalised text without ligatures and without white space around it.</summary>
    public static string Normalize(string text) =>
        TextNormalizer.Normalize(Ligature().Replace(text, found => Ligatures[found.Value[0] - '\ufb00'])).Trim();

    [GeneratedRegex("[\ufb00-\ufb06]", RegexOptions.CultureInvariant)]
    private static partial Regex Ligature();
}
