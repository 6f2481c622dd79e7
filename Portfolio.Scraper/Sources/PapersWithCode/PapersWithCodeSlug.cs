namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>The site's names of papers.</summary>
internal static class PapersWithCodeSlug
{
    private const int MaxLength = 190;

    /// <summary>The slug, or the last part of an address that ends in one; null when there is none of letters, digits and hyphens.</summary>
    public static string? From(string? text)
    {
        text = text?.Trim().TrimEnd('/') ?? "";
        text = text[(text.LastIndexOf('/') + 1)..];
        return text.Length is > 0 and <= MaxLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? text
            : null;
    }
}
