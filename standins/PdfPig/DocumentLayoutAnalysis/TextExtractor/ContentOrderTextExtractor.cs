using UglyToad.PdfPig.Content;

namespace UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

/// <summary>Gets a page's text in the order that it is read in.</summary>
public static class ContentOrderTextExtractor
{
    /// <summary>The text.</summary>
    public static string GetText(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Reading;
    }
}
