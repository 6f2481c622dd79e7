namespace Portfolio.Documents.Extraction;

/// <summary>The second extractor, for harder files: poppler's <c>pdftotext</c> in the order of the content stream, as a limited child.</summary>
internal sealed class RawPdfExtractor : IPdfExtractor
{
    private const int MostPages = 2000;
    private const char EndOfPage = '\f';

    /// <inheritdoc />
    public async Task<PdfText> ExtractAsync(byte[] file, CancellationToken cancellationToken)
    {
        var result = await LimitedProgram.RunAsync(
            "pdftotext", ["-q", "-raw", "-enc", "UTF-8", "-l", $"{MostPages}", "-", "-"], file, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw result.Error.Contains("Incorrect password", StringComparison.Ordinal)
                ? new ExtractionException(ExtractionFault.Encrypted, "The file needs a password.")
                : new ExtractionException(ExtractionFault.NotAPdf, "The file is damaged and cannot be opened.");
        }

        // Each page ends with a form feed, so there is nothing after the last one.
        var pages = result.Output.Split(EndOfPage)[..^1].Select((text, index) => new PdfPage(index + 1, text)).ToList();
        return new PdfText(pages, pages.Count);
    }
}
