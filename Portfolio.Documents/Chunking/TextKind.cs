namespace Portfolio.Documents.Chunking;

/// <summary>How a text is written.</summary>
public enum TextKind
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>Markdown: headings are the best place to cut.</summary>
    Markdown,
}
