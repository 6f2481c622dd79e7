namespace UglyToad.PdfPig.Exceptions;

/// <summary>The document needs a password.</summary>
public sealed class PdfDocumentEncryptedException : Exception
{
    /// <summary>Without a reason.</summary>
    public PdfDocumentEncryptedException()
    {
    }

    /// <summary>With a reason.</summary>
    public PdfDocumentEncryptedException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public PdfDocumentEncryptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
