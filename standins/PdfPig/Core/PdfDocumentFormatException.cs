namespace UglyToad.PdfPig.Core;

/// <summary>The document cannot be read.</summary>
public sealed class PdfDocumentFormatException : Exception
{
    /// <summary>Without a reason.</summary>
    public PdfDocumentFormatException()
    {
    }

    /// <summary>With a reason.</summary>
    public PdfDocumentFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public PdfDocumentFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
