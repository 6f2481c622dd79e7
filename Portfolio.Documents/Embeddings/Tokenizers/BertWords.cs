using System.Globalization;
using System.Text;

namespace Portfolio.Documents.Embeddings.Tokenizers;

/// <summary>
/// BERT's uncased words: control characters removed, accents stripped, lower case, each Chinese character and each punctuation
/// mark a word of its own. The order of steps is that of Hugging Face's tokenizers, with which the model was trained.
/// </summary>
internal static class BertWords
{
    private static readonly (int First, int Last)[] Chinese =
    [
        (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
        (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
    ];

    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Stripped(text).EnumerateRunes())
        {
            var alone = IsPunctuation(rune) || IsChinese(rune);
            if ((alone || IsSpace(rune)) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (alone)
            {
                yield return rune.ToString();
            }
            else if (!IsSpace(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>Without control characters and accents; Chinese characters keep their form, since they are set apart before.</summary>
    private static string Stripped(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in WellFormedText.Of(text).EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r')
            {
                kept.Append(' ');
            }
            else if (rune != Rune.ReplacementChar && !IsOther(rune))
            {
                kept.Append(IsChinese(rune) ? $" {rune} " : rune.ToString());
            }
        }

        var decomposed = kept.ToString().Normalize(NormalizationForm.FormD);
        kept.Clear();
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    private static bool IsOther(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        : Rune.IsPunctuation(rune);

    private static bool IsChinese(Rune rune) => Array.Exists(Chinese, range => rune.Value >= range.First && rune.Value <= range.Last);
}
