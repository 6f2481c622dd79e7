using Portfolio.Documents.Vectors;

namespace Portfolio.Documents.Ingestion;

/// <summary>Why jobs fail: a text for people, which the job keeps, and the word that goes with it (contract 7.4).</summary>
internal static class JobFailure
{
    public const string NoText = "The document has no text.";
    public const string NotAPdf = "The file is not a PDF, or too damaged to be read.";
    public const string Encrypted = "The file needs a password.";
    public const string FileTooLarge = "The file is larger than is allowed.";
    public const string BlockedAddress = "The address is not one of the public internet.";

    /// <summary>What follows it says why.</summary>
    public const string DownloadFailed = "The file could not be fetched.";

    public const string ModelAway = "The embedding model is not ready.";
    public const string Unexpected = "An unexpected error occurred.";

    /// <summary>The word for a text.</summary>
    public static string CodeOf(string reason) => reason switch
    {
        NoText => "no_text",
        NotAPdf => "not_a_pdf",
        Encrypted => "encrypted_pdf",
        FileTooLarge => "file_too_large",
        BlockedAddress => "blocked_address",
        _ when reason.StartsWith(DownloadFailed, StringComparison.Ordinal) => "download_failed",
        _ when VectorStoreProblem.All.Contains(reason) => "vector_store_unavailable",
        "interrupted" => "interrupted",
        _ => "internal_error",
    };
}
