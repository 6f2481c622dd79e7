namespace Portfolio.Documents.Chunking;

/// <summary>A piece of a text.</summary>
/// <param name="Index">Its number in the document, from 0.</param>
/// <param name="Start">Position of its first code point in the normalised text.</param>
/// <param name="End">Position after its last code point.</param>
/// <param name="Text">The text between, without white space around it; never empty.</param>
public sealed record Chunk(int Index, int Start, int End, string Text)
{
    /// <summary>Its length in code points.</summary>
    public int Size => End - Start;
}
