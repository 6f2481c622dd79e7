using Portfolio.Documents.Vectors;

namespace Portfolio.Documents.Ingestion;

/// <summary>Why jobs fail: a text for people, which the job keeps, and the word that goes with it (contract 7.4).</summary>
internal static class JobFailure
{
    public const string NoText = "The document has no text.";
    public const string ModelAway = "The embedding model is not ready.";
    public const string Unexpected = "An unexpected error occurred.";

    /// <summary>The word for a text.</summary>
    public static string CodeOf(string reason) => reason switch
    {
        NoText => "no_text",
        _ when VectorStoreProblem.All.Contains(reason) => "vector_store_unavailable",
        "interrupted" => "interrupted",
        _ => "internal_error",
    };
}
