namespace UglyToad.PdfPig.Content;

/// <summary>What a file says of itself; null where it says nothing.</summary>
public sealed class DocumentInformation
{
    /// <summary>Title.</summary>
    public string? Title { get; internal init; }

    /// <summary>Author.</summary>
    public string? Author { get; internal init; }

    /// <summary>When it was made, in the file's own form (<c>D:20260422120000Z</c>).</summary>
    public string? CreationDate { get; internal init; }
}
