using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Portfolio.Documents.Extraction;

/// <summary>The first extractor: PdfPig, in the order in which the content is read.</summary>
internal sealed partial class PdfPigExtractor(ILogger<PdfPigExtractor> log) : IPdfExtractor
{
    // A file can lead a parser in this process into a loop; it is left behind, which costs a thread until it ends.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public async Task<PdfText> ExtractAsync(byte[] file, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => Extract(file, cancellationToken), cancellationToken).WaitAsync(Limit, cancellationToken);
        }
        catch (PdfDocumentEncryptedException error)
        {
            throw new ExtractionException(ExtractionFault.Encrypted, "The file needs a password.", error);
        }
        catch (Exception error) when (error is not (OperationCanceledException or FileNotFoundException))
        {
            // A parser that meets what it does not expect throws anything.
            throw new ExtractionException(ExtractionFault.NotAPdf, "The file is damaged and cannot be opened.", error);
        }
    }

    private PdfText Extract(byte[] file, CancellationToken cancellationToken)
    {
        using var document = PdfDocument.Open(file);
        var pages = new List<PdfPage>(document.NumberOfPages);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                pages.Add(new PdfPage(number, ContentOrderTextExtractor.GetText(document.GetPage(number))));
            }
            catch (Exception error) when (error is not (OutOfMemoryException or FileNotFoundException))
            {
                LogBroken(error, number);
            }
        }

        return new PdfText(pages, document.NumberOfPages) { Title = document.Information.Title, Author = document.Information.Author };
    }

    [LoggerMessage(LogLevel.Information, "Page {Page} cannot be read and is left out")]
    private partial void LogBroken(Exception error, int page);
}
