using System.Collections.Frozen;

namespace Portfolio.Scraper.Quality.Language;

/// <summary>The commonest words of languages in Latin script, as far as no other of them has the same.</summary>
internal static class CommonWords
{
    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>
    {
        ["en"] = "the of and to that is we this with for are by on our which from an be as can it at these have has",
        ["de"] = "der die und das nicht ist wir eine einer mit für auf werden wird durch dass sich auch bei zur zum dieser",
        ["fr"] = "les des est une dans nous pour que qui sur par avec cette ces sont aux plus être leur ont",
        ["es"] = "el los las del muy pero cuando fue y una para que con por del como este esta son más se sus entre sobre también han",
        ["pt"] = "os uma para com não por dos das como este esta são mais ao pela pelo também foram em",
        ["it"] = "che della delle degli una per con questo questa sono nel nella dei gli anche più come alla",
        ["nl"] = "het een van voor met niet zijn wordt deze ook door aan bij naar worden dat wij onze",
        ["pl"] = "nie jest oraz przez który które dla się tego być jako przy został zostały tym",
        ["tr"] = "bir için bu ile olarak daha olan gibi kadar çok veya ancak ise",
        ["id"] = "yang dan untuk dengan dari ini pada dalam adalah tidak dapat oleh sebagai",
    }.SelectMany(pair => pair.Value.Split(' ').Select(word => (Word: word, Language: pair.Key)))
        .GroupBy(entry => entry.Word).Where(group => group.Count() == 1)
        .ToFrozenDictionary(group => group.Key, group => group.Single().Language, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Languages.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many words of each language a text has.</summary>
    public static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (Lookup.TryGetValue(text.AsSpan(start, i - start), out var language))
                {
                    counts[language] = counts.GetValueOrDefault(language) + 1;
                }

                start = -1;
            }
        }

        return counts;
    }
}
