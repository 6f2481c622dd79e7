using System.Text;

namespace Portfolio.Scraper.Quality.Language;

/// <summary>
/// Tells the language of a text by its script, and among languages in Latin script by their commonest words. Meant for
/// abstracts: it would rather say nothing than be wrong about a short text or one full of formulas.
/// </summary>
public static class TextLanguage
{
    private const int LeastLetters = 40;
    private const int LeastWords = 5;

    /// <summary>The ISO 639-1 code; null when the text does not show it.</summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = 0;
        var scripts = new Dictionary<string, int>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                letters++;
                var script = Script(rune.Value);
                scripts[script] = scripts.GetValueOrDefault(script) + 1;
            }
        }

        // Scripts without spaces say in few letters what Latin says in many.
        var (most, count) = scripts.Count == 0 ? ("", 0) : scripts.MaxBy(script => script.Value) is var top ? (top.Key, top.Value) : default;
        if (most != "latin")
        {
            return count * 2 > letters && letters >= LeastLetters / 4 ? Refine(most, scripts) : null;
        }

        return letters >= LeastLetters ? ByWords(text) : null;
    }

    /// <summary>Another language needs clearly more of its words than English has.</summary>
    private static string? ByWords(string text)
    {
        var counts = CommonWords.Count(text);
        var english = counts.GetValueOrDefault("en");
        var (best, hits) = counts.Where(count => count.Key != "en").OrderByDescending(count => count.Value)
            .Select(count => (count.Key, count.Value)).FirstOrDefault();
        return hits >= LeastWords && hits > english * 2 ? best
            : english >= LeastWords / 2 ? "en"
            : null;
    }

    // Chinese characters are also half of a Japanese text.
    private static string Refine(string script, Dictionary<string, int> scripts) =>
        script == "zh" && scripts.GetValueOrDefault("ja") > 0 ? "ja" : script;

    private static string Script(int letter) => letter switch
    {
        < 0x0250 or (>= 0x1E00 and < 0x1F00) => "latin",
        >= 0x0370 and < 0x0400 => "el",
        >= 0x0400 and < 0x0530 => "ru",
        >= 0x0590 and < 0x0600 => "he",
        >= 0x0600 and < 0x0780 => "ar",
        >= 0x0900 and < 0x0980 => "hi",
        >= 0x0E00 and < 0x0E80 => "th",
        >= 0x3040 and < 0x3100 => "ja",
        (>= 0x3400 and < 0xA000) or (>= 0x20000 and < 0x30000) => "zh",
        >= 0xAC00 and < 0xD7B0 => "ko",
        // Mathematical letters and what else papers borrow.
        _ => "other",
    };
}
