namespace Portfolio.Documents.Ingestion;

/// <summary>The job fails. The message is one of <see cref="JobFailure"/>, and for people.</summary>
internal sealed class JobFailedException(string reason, Exception? innerException = null) : Exception(reason, innerException)
{
    /// <summary>Whether it may succeed a little later.</summary>
    public bool MayPass { get; init; }
}
