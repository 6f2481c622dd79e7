namespace Portfolio.ServiceDefaults.Classification;

/// <summary>
/// A word or phrase to look for: ASCII letters and digits, with single spaces or hyphens between its words, which mean
/// the same.
/// </summary>
/// <param name="Text">The phrase; its letter case counts only when <paramref name="IsCaseSensitive"/>.</param>
/// <param name="IsCaseSensitive">For an abbreviation that is another word in small letters; one word only.</param>
public readonly record struct Keyword(string Text, bool IsCaseSensitive = false)
{
    /// <summary>What two spellings of one keyword have in common.</summary>
    public string Normal => IsCaseSensitive ? Text : Text.Replace('-', ' ').ToLowerInvariant();

    /// <summary>A keyword whose letter case does not count.</summary>
    public static implicit operator Keyword(string text) => new(text);

    /// <summary>A keyword whose letter case does not count.</summary>
    public static Keyword FromString(string text) => new(text);
}
