using System.Globalization;
using System.Text;

namespace Portfolio.Documents.Chunking;

/// <summary>A text by code points: positions never fall inside a surrogate pair.</summary>
internal sealed class CodePoints
{
    private readonly string text;
    private readonly int[]? offsets;

    public CodePoints(string text)
    {
        this.text = text;
        offsets = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Offsets(text) : null;
        Length = offsets is null ? text.Length : offsets.Length - 1;
    }

    public int Length { get; }

    /// <summary>The UTF-16 unit that the code point starts with: enough to recognise those of the basic plane.</summary>
    public char this[int position] => text[Offset(position)];

    public bool IsWhiteSpace(int position) => char.IsWhiteSpace(this[position]);

    public bool IsCombining(int position) => CharUnicodeInfo.GetUnicodeCategory(text, Offset(position))
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    public string Slice(int start, int end) => text[Offset(start)..Offset(end)];

    private int Offset(int position) => offsets is null ? position : offsets[position];

    private static int[] Offsets(string text)
    {
        var offsets = new List<int>(text.Length + 1);
        for (var offset = 0; offset < text.Length;)
        {
            offsets.Add(offset);
            Rune.DecodeFromUtf16(text.AsSpan(offset), out _, out var units);
            offset += units;
        }

        offsets.Add(text.Length);
        return [.. offsets];
    }
}
