using System.Text;

namespace Portfolio.Api.Persistence;

/// <summary>Text that PostgreSQL can store: without NUL, and without halves of surrogate pairs.</summary>
public static class StoredText
{
    /// <summary>Puts U+FFFD in the place of each character that PostgreSQL refuses.</summary>
    public static string Clean(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !value.Contains('\0'))
            return value;
        var clean = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>The first characters of a text, counted as PostgreSQL counts them: a surrogate pair is one.</summary>
    public static string Cut(string value, int maxLength)
    {
        if (value.Length <= maxLength)
            return value;
        var count = 0;
        var length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (++count > maxLength)
                return value[..length];
            length += rune.Utf16SequenceLength;
        }

        return value;
    }

    /// <summary>How many characters PostgreSQL counts.</summary>
    public static int Length(string value) => value.EnumerateRunes().Count();
}
