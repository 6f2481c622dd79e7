namespace Portfolio.Documents.Extraction;

/// <summary>Gets the text out of a PDF file.</summary>
public interface IPdfExtractor
{
    /// <summary>The text, page by page. A page that cannot be read is left out.</summary>
    /// <exception cref="ExtractionException">The file needs a password, or cannot be opened at all.</exception>
    Task<PdfText> ExtractAsync(byte[] file, CancellationToken cancellationToken);
}
