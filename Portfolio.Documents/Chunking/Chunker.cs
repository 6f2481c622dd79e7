namespace Portfolio.Documents.Chunking;

/// <summary>Cuts a normalised text into overlapping chunks that end, where possible, at the end of a paragraph or a sentence.</summary>
public static class Chunker
{
    /// <summary>A cut is moved by no more than this to keep combining marks with their letter.</summary>
    private const int LongestMove = 100;

    /// <summary>The chunks, in order. White space alone gives none.</summary>
    public static IEnumerable<Chunk> Cut(string text, ChunkingOptions options, TextKind kind = TextKind.Plain)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        return Cut(new CodePoints(text), options, kind);
    }

    private static IEnumerable<Chunk> Cut(CodePoints text, ChunkingOptions options, TextKind kind)
    {
        var index = 0;
        var start = 0;
        while (start < text.Length)
        {
            var end = End(text, start, options, kind);
            var (first, last) = Trimmed(text, start, end);
            if (first < last)
            {
                yield return new Chunk(index++, first, last, text.Slice(first, last));
            }

            if (end >= text.Length)
            {
                yield break;
            }

            start = BeforeMarks(text, Math.Max(end - options.Overlap, start + 1), start + 1);
        }
    }

    private static int End(CodePoints text, int start, ChunkingOptions options, TextKind kind)
    {
        var target = start + options.Size;
        return target >= text.Length ? text.Length : BeforeMarks(text, Breaks.Nearest(text, target, kind) ?? target, start + 1);
    }

    /// <summary>The nearest position at or before the cut that no combining mark follows; the cut itself when there is none near.</summary>
    private static int BeforeMarks(CodePoints text, int cut, int least)
    {
        var moved = cut;
        while (moved > least && cut - moved < LongestMove && moved < text.Length && text.IsCombining(moved))
        {
            moved--;
        }

        return moved < text.Length && text.IsCombining(moved) ? cut : moved;
    }

    private static (int First, int Last) Trimmed(CodePoints text, int start, int end)
    {
        while (start < end && text.IsWhiteSpace(start))
        {
            start++;
        }

        while (end > start && text.IsWhiteSpace(end - 1))
        {
            end--;
        }

        return (start, end);
    }
}
