namespace Portfolio.Api.Papers;

/// <summary>One term of a search.</summary>
/// <param name="Text">The words, never blank.</param>
/// <param name="IsPhrase">Whether it was quoted: its words must be adjacent and whole.</param>
public readonly record struct SearchTerm(string Text, bool IsPhrase);

/// <summary>Reads the <c>search</c> parameter: terms split on whitespace and commas, quoted phrases kept whole.</summary>
public static class SearchTerms
{
    /// <summary>Most terms that are read; the rest is ignored, so that one call cannot make an endless query.</summary>
    public const int MaxTerms = 32;

    /// <summary>Longest search text that is read, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>
    /// The terms in their order, none blank. A quotation mark opens a phrase where a term may begin; without its
    /// partner it is taken as a blank.
    /// </summary>
    public static IReadOnlyList<SearchTerm> Parse(string? search)
    {
        var terms = new List<SearchTerm>();
        var rest = search.AsSpan()[..Math.Min(search?.Length ?? 0, MaxLength)];
        while (terms.Count < MaxTerms)
        {
            rest = rest[SeparatorLength(rest)..];
            if (rest.IsEmpty)
                break;
            var quote = rest[0] == '"' ? rest[1..].IndexOf('"') : -1;
            if (quote >= 0)
            {
                Add(terms, rest.Slice(1, quote), isPhrase: true);
                rest = rest[(quote + 2)..];
            }
            else
            {
                var length = TermLength(rest);
                Add(terms, rest[..length].Trim('"'), isPhrase: false);
                rest = rest[length..];
            }
        }

        return terms;
    }

    private static void Add(List<SearchTerm> terms, ReadOnlySpan<char> text, bool isPhrase)
    {
        text = text.Trim();
        if (!text.IsEmpty)
            terms.Add(new SearchTerm(text.ToString(), isPhrase));
    }

    private static int SeparatorLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsSeparator(text[length]))
            length++;
        return length;
    }

    // A double quotation mark ends a term, so that `deep"learning"` is a word and a phrase.
    private static int TermLength(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && !IsSeparator(text[length]) && text[length] != '"')
            length++;
        return length;
    }

    private static bool IsSeparator(char character) => character == ',' || char.IsWhiteSpace(character);
}
