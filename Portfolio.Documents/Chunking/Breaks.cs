namespace Portfolio.Documents.Chunking;

/// <summary>Places where a text may be cut without tearing a thought apart.</summary>
internal static class Breaks
{
    private const int HeadingLevels = 6;

    /// <summary>The cut for a target end: the nearest of the best class of breaks in the window around it, or null.</summary>
    public static int? Nearest(CodePoints text, int target, TextKind kind)
    {
        var from = Math.Max(0, target - ChunkingOptions.Window);
        var to = Math.Min(text.Length, target + ChunkingOptions.Window);
        return (kind == TextKind.Markdown ? Nearest(from, to, target, position => Heading(text, position)) : null)
            ?? Nearest(from, to - 1, target, position => BlankLine(text, position))
            ?? Nearest(from, to - 1, target, position => After(text, position, '.'))
            ?? Nearest(from, to - 1, target, position => After(text, position, '!'))
            ?? Nearest(from, to - 1, target, position => After(text, position, '?'));
    }

    /// <summary>Of the cuts that the class finds at positions of the range, the nearest to the target, the earlier on a tie.</summary>
    private static int? Nearest(int from, int to, int target, Func<int, int?> cutAt)
    {
        int? best = null;
        for (var position = from; position < to; position++)
        {
            if (cutAt(position) is { } cut && (best is not { } known || Math.Abs(cut - target) < Math.Abs(known - target)))
            {
                best = cut;
            }
        }

        return best;
    }

    private static int? Heading(CodePoints text, int position)
    {
        if (text[position] != '#' || (position > 0 && text[position - 1] != '\n'))
        {
            return null;
        }

        var end = position;
        while (end < text.Length && text[end] == '#')
        {
            end++;
        }

        return end - position <= HeadingLevels && end < text.Length && text[end] == ' ' ? position : null;
    }

    private static int? BlankLine(CodePoints text, int position) =>
        text[position] == '\n' && text[position + 1] == '\n' ? position : null;

    private static int? After(CodePoints text, int position, char mark) =>
        text[position] == mark && text[position + 1] == ' ' ? position + 2 : null;
}
