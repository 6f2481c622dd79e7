namespace Portfolio.Documents.Vectors;

/// <summary>The vector store cannot be used now. The message is one of <see cref="VectorStoreProblem"/>, fit for callers.</summary>
#pragma warning disable CA1032 // The message is never left to chance.
public sealed class VectorStoreException : Exception
#pragma warning restore CA1032
{
    /// <summary>A problem that is not an exception's.</summary>
    public VectorStoreException(string message)
        : base(message)
    {
    }

    /// <summary>A problem, and what caused it.</summary>
    public VectorStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
