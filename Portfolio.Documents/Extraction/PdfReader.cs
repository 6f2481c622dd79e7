using System.Text;

namespace Portfolio.Documents.Extraction;

/// <summary>Reads PDF files: with the first extractor, and where its text is not good enough with the second (contract 7.5).</summary>
/// <param name="first">Fast, and right for most.</param>
/// <param name="second">For what the first cannot read.</param>
public sealed class PdfReader(IPdfExtractor first, IPdfExtractor second)
{
    private const int EnoughCharacters = 100;
    private const double MostReplacements = 0.05;
    private const int SignatureWithin = 1024;

    /// <summary>Less is no text but a stray mark: two short words, or four characters of Chinese.</summary>
    private const int LeastBytes = 10;

    private static ReadOnlySpan<byte> Signature => "%PDF-"u8;

    /// <summary>Whether bytes begin like a PDF file; there may be something before it.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> file) => file[..Math.Min(file.Length, SignatureWithin)].IndexOf(Signature) >= 0;

    /// <summary>The normalised text, page by page.</summary>
    /// <exception cref="ExtractionException">There is none.</exception>
    public async Task<PdfText> ReadAsync(byte[] file, CancellationToken cancellationToken)
    {
        if (!IsPdf(file))
        {
            throw new ExtractionException(ExtractionFault.NotAPdf, "The file is not a PDF.");
        }

        var (text, problem) = await TryAsync(first, file, cancellationToken);
        if (text is not null && IsEnough(text))
        {
            return text;
        }

        if (problem is { Fault: ExtractionFault.Encrypted })
        {
            throw problem;
        }

        var (other, otherProblem) = await TryAsync(second, file, cancellationToken);
        return Better(other, text) ?? throw (text is null ? otherProblem ?? NoText() : NoText());
    }

    private static ExtractionException NoText() => new(ExtractionFault.NoText, "The file has no text: it may be a scan.");

    private static async Task<(PdfText? Text, ExtractionException? Problem)> TryAsync(
        IPdfExtractor extractor, byte[] file, CancellationToken cancellationToken)
    {
        try
        {
            var text = await extractor.ExtractAsync(file, cancellationToken);
            return (text with { Pages = [.. text.Pages.Select(page => page with { Text = PageText.Normalize(page.Text) })] }, null);
        }
        catch (ExtractionException problem)
        {
            return (null, problem);
        }
    }

    /// <summary>The second one's text, unless it has none; the first, which tells more of the file, may still have a little.</summary>
    private static PdfText? Better(PdfText? second, PdfText? first)
    {
        var best = HasText(second) ? second : HasText(first) ? first : null;
        return best is null || first is null ? best : best with { Title = first.Title, Author = first.Author };
    }

    private static bool HasText(PdfText? text) => text is not null && text.Pages.Sum(page => Encoding.UTF8.GetByteCount(page.Text)) >= LeastBytes;

    private static bool IsEnough(PdfText text)
    {
        var characters = text.Pages.Sum(page => page.Text.Length);
        var replacements = text.Pages.Sum(page => page.Text.Count(character => character == '\ufffd'));
        return characters > EnoughCharacters && replacements <= characters * MostReplacements;
    }
}
