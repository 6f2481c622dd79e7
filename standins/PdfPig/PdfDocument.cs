using System.Globalization;
using Portfolio.Documents.Extraction;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace UglyToad.PdfPig;

/// <summary>A PDF file, read by poppler's programs.</summary>
public sealed class PdfDocument : IDisposable
{
    private readonly byte[] file;
    private readonly Lazy<string[]> texts;

    private PdfDocument(byte[] file, DocumentInformation information, int pages)
    {
        this.file = file;
        Information = information;
        NumberOfPages = pages;
        texts = new Lazy<string[]>(Extract);
    }

    /// <summary>What the file says of itself.</summary>
    public DocumentInformation Information { get; }

    /// <summary>Number of pages.</summary>
    public int NumberOfPages { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="PdfDocumentEncryptedException">It needs a password.</exception>
    /// <exception cref="PdfDocumentFormatException">It cannot be read.</exception>
    public static PdfDocument Open(byte[] fileBytes)
    {
        ArgumentNullException.ThrowIfNull(fileBytes);
        var fields = Run("pdfinfo", ["-enc", "UTF-8", "-rawdates", "-"], fileBytes).Split('\n')
            .Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var information = new DocumentInformation
        {
            Title = fields.GetValueOrDefault("Title"),
            Author = fields.GetValueOrDefault("Author"),
            CreationDate = fields.GetValueOrDefault("CreationDate"),
        };
        var pages = int.TryParse(fields.GetValueOrDefault("Pages"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return new PdfDocument(fileBytes, information, pages);
    }

    /// <summary>A page by its number, from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    public Page GetPage(int pageNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageNumber, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageNumber, NumberOfPages);
        return new Page(pageNumber, texts.Value.ElementAtOrDefault(pageNumber - 1) ?? "");
    }

    /// <summary>Nothing is open between two calls.</summary>
    public void Dispose()
    {
    }

    // A form feed ends each page.
    private string[] Extract() => Run("pdftotext", ["-q", "-enc", "UTF-8", "-", "-"], file).Split('\f');

    private static string Run(string program, string[] arguments, byte[] input)
    {
        var result = LimitedProgram.RunAsync(program, arguments, input, CancellationToken.None).GetAwaiter().GetResult();
        return result.ExitCode switch
        {
            0 => result.Output,
            _ when result.Error.Contains("Incorrect password", StringComparison.Ordinal) => throw new PdfDocumentEncryptedException("The document is encrypted."),
            _ => throw new PdfDocumentFormatException(result.Error.Split('\n')[0]),
        };
    }
}
