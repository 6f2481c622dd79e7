namespace Portfolio.Documents.Embeddings;

/// <summary>Texts cannot be embedded. The message is one line, fit for people, and says what to do where something can be done.</summary>
#pragma warning disable CA1032 // the fault is never unknown
public sealed class EmbeddingException : Exception
#pragma warning restore CA1032
{
    /// <summary>A fault without an exception behind it.</summary>
    public EmbeddingException(EmbeddingFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>A fault, and what caused it.</summary>
    public EmbeddingException(EmbeddingFault fault, string message, Exception innerException)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>Why it failed.</summary>
    public EmbeddingFault Fault { get; }
}
