using System.Text;

namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>Texts that Unicode's rules can be applied to.</summary>
internal static class WellFormedText
{
    /// <summary>The text with each half of a surrogate pair that stands alone as U+FFFD; .NET normalises no others.</summary>
    public static string Of(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return Repaired(text);
            }
        }

        return text;
    }

    private static string Repaired(string text)
    {
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            repaired.Append(rune.ToString());
        }

        return repaired.ToString();
    }
}
