namespace Portfolio.Scraper.Papers;

/// <summary>Digital object identifiers: <c>10.</c>, a number of the registrant, a slash, anything.</summary>
public static class Doi
{
    /// <summary>The longest that is kept.</summary>
    public const int MaxLength = 200;

    private static readonly string[] s_prefixes =
        ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];

    /// <summary>
    /// The identifier out of one, or out of an address with one: in small letters, since letter case does not count.
    /// Null when there is none. Of several, separated by blanks, the first.
    /// </summary>
    public static string? From(string? text)
    {
        text = text?.Trim() ?? "";
        foreach (var prefix in s_prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                text = text[prefix.Length..];
        }

        text = text.Split(' ', 2)[0].ToLowerInvariant();
        return text.Length is > 5 and <= MaxLength && text.StartsWith("10.", StringComparison.Ordinal) && text.Contains('/', StringComparison.Ordinal)
            ? text
            : null;
    }
}
