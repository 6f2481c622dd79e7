namespace Portfolio.Documents.Ingestion;

/// <summary>The kinds of documents that can be ingested.</summary>
public static class DocumentTypes
{
    /// <summary>Plain text.</summary>
    public const string Text = "text";

    /// <summary>Markdown.</summary>
    public const string Markdown = "markdown";

    /// <summary>A PDF file.</summary>
    public const string Pdf = "pdf";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Markdown, Pdf];

    /// <summary>Those that are sent as text.</summary>
    public static IReadOnlyList<string> Sent { get; } = [Text, Markdown];
}
