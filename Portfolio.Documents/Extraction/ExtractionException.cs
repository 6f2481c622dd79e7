namespace Portfolio.Documents.Extraction;

/// <summary>Why there is no text.</summary>
public enum ExtractionFault
{
    /// <summary>It is no PDF file, or too damaged to be opened.</summary>
    NotAPdf,

    /// <summary>It needs a password.</summary>
    Encrypted,

    /// <summary>It has pages, but no text on them: pictures, mostly scans.</summary>
    NoText,
}

/// <summary>A file gives no text. The message is for people.</summary>
public sealed class ExtractionException(ExtractionFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public ExtractionFault Fault { get; } = fault;
}
