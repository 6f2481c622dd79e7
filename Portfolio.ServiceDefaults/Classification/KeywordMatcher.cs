using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portfolio.ServiceDefaults.Classification;

/// <summary>
/// Finds many keywords as whole words in one pass. The character before a match is no letter and no digit; a plural
/// <c>s</c> or <c>es</c> may follow; the character after is no letter, but may be a digit or a hyphen (<c>gpt</c> is in
/// <c>GPT-4</c> and <c>GPT4</c>). The blank of a phrase matches one or more blanks, hyphens or dashes.
/// </summary>
/// <remarks>
/// A trie in one array is entered at every start of a word. It is no deeper than the longest keyword, and a run of
/// blanks is walked over at most once for each word before it, so the time is linear in the text.
/// </remarks>
public sealed class KeywordMatcher
{
    private const int Capacity = 128;
    private const int Blank = 36;
    private const int Symbols = 37;

    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly string?[] _exactSpelling = new string?[Capacity];
    private readonly int[] _transitions;
    private readonly KeywordHits[] _ends;

    /// <summary>Compiles the keywords; a keyword that occurs twice counts once.</summary>
    /// <exception cref="ArgumentException">
    /// A keyword is not as <see cref="Keyword"/> says, or there are too many.
    /// </exception>
    public KeywordMatcher(IEnumerable<Keyword> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        List<int> transitions = [.. new int[Symbols]];
        List<KeywordHits> ends = [default];
        foreach (var keyword in keywords)
            Add(keyword, transitions, ends);
        _transitions = [.. transitions];
        _ends = [.. ends];
    }

    /// <summary>The set of these keywords, all of which this matcher must know.</summary>
    public KeywordHits SetOf(params IEnumerable<Keyword> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        return keywords.Aggregate(
            default(KeywordHits), (set, keyword) => set | KeywordHits.Single(_indexes[keyword.Normal]));
    }

    /// <summary>The keywords that occur in the text.</summary>
    public KeywordHits Find(ReadOnlySpan<char> text)
    {
        var hits = default(KeywordHits);
        var insideWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isWord = IsLetterOrDigit(text, i);
            if (isWord && !insideWord)
                hits |= FindAt(text, i);
            insideWord = isWord;
        }

        return hits;
    }

    private KeywordHits FindAt(ReadOnlySpan<char> text, int start)
    {
        var hits = default(KeywordHits);
        for (int node = 0, i = start; i < text.Length;)
        {
            var symbol = SymbolOf(text[i]);
            if (symbol < 0 || (node = _transitions[node * Symbols + symbol]) == 0)
                break;
            i++;
            while (symbol == Blank && i < text.Length && SymbolOf(text[i]) == Blank)
                i++;
            if (_ends[node] != default && WordEnds(text[i..], isExact: false))
                hits |= WithExactSpelling(_ends[node], text[start..i], text[i..]);
        }

        return hits;
    }

    private KeywordHits WithExactSpelling(KeywordHits ends, ReadOnlySpan<char> found, ReadOnlySpan<char> rest)
    {
        for (var bits = ends.Bits; bits != UInt128.Zero; bits &= bits - UInt128.One)
        {
            var index = (int)UInt128.TrailingZeroCount(bits);
            if (_exactSpelling[index] is not { } spelling)
                continue;
            if (!found.SequenceEqual(spelling) || !WordEnds(rest, isExact: true))
                ends = new(ends.Bits & ~KeywordHits.Single(index).Bits);
        }

        return ends;
    }

    private static bool WordEnds(ReadOnlySpan<char> rest, bool isExact)
    {
        if (!StartsWithLetter(rest))
            return true;
        var comparison = isExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (rest.StartsWith("s", comparison) && !StartsWithLetter(rest[1..]))
            || (rest.StartsWith("es", comparison) && !StartsWithLetter(rest[2..]));
    }

    private static bool StartsWithLetter(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        if (char.IsAscii(text[0]))
            return char.IsAsciiLetter(text[0]);
        return Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && Rune.IsLetter(rune);
    }

    private static bool IsLetterOrDigit(ReadOnlySpan<char> text, int index)
    {
        var character = text[index];
        if (char.IsAscii(character))
            return char.IsAsciiLetterOrDigit(character);
        if (!char.IsSurrogate(character))
            return char.IsLetterOrDigit(character);
        var pair = char.IsLowSurrogate(character) && index > 0 ? index - 1 : index;
        return Rune.DecodeFromUtf16(text[pair..], out var rune, out _) == OperationStatus.Done
            && Rune.IsLetterOrDigit(rune);
    }

    private static int SymbolOf(char character) => character switch
    {
        >= 'a' and <= 'z' => character - 'a',
        >= 'A' and <= 'Z' => character - 'A',
        >= '0' and <= '9' => character - '0' + 26,
        ' ' or '-' => Blank,
        // The minus sign is no dash to Unicode, but stands for one in pasted text.
        > '\x7f' when char.IsWhiteSpace(character) || character == '\u2212'
            || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation => Blank,
        _ => char.IsWhiteSpace(character) ? Blank : -1,
    };

    private void Add(Keyword keyword, List<int> transitions, List<KeywordHits> ends)
    {
        var normal = keyword.Normal;
        var words = normal.Split(' ');
        if (words.Any(word => word.Length == 0 || !word.All(char.IsAsciiLetterOrDigit))
            || (keyword.IsCaseSensitive && words.Length > 1))
        {
            throw new ArgumentException($"'{keyword.Text}' is no keyword.", nameof(keyword));
        }

        if (!_indexes.TryAdd(normal, _indexes.Count))
            return;
        var index = _indexes[normal];
        if (index >= Capacity)
            throw new ArgumentException($"More than {Capacity} keywords.", nameof(keyword));
        _exactSpelling[index] = keyword.IsCaseSensitive ? keyword.Text : null;

        var node = 0;
        foreach (var symbol in normal.Select(SymbolOf))
        {
            var edge = node * Symbols + symbol;
            if (transitions[edge] == 0)
            {
                transitions[edge] = ends.Count;
                ends.Add(default);
                transitions.AddRange(new int[Symbols]);
            }

            node = transitions[edge];
        }

        ends[node] |= KeywordHits.Single(index);
    }
}
