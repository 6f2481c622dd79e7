namespace Portfolio.Documents.Extraction;

/// <summary>What an extractor has found in a file.</summary>
/// <param name="Pages">The text of each page that could be read, in order.</param>
/// <param name="PageCount">Pages of the file.</param>
public sealed record PdfText(IReadOnlyList<PdfPage> Pages, int PageCount)
{
    /// <summary>The title that the file gives itself; null without one.</summary>
    public string? Title { get; init; }

    /// <summary>The author that the file names; null without one.</summary>
    public string? Author { get; init; }
}

/// <summary>A page's text.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text; may be empty.</param>
public sealed record PdfPage(int Number, string Text);
