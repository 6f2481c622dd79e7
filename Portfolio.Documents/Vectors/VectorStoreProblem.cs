using Grpc.Core;
using Qdrant.Client;

namespace Portfolio.Documents.Vectors;

/// <summary>What can be wrong with the vector store, without its own words: they may hold addresses and paths, and are in the log.</summary>
internal static class VectorStoreProblem
{
    public const string Away = "The vector store is not reachable.";
    public const string Refused = "The vector store refuses the key of this service.";
    public const string Full = "The disk of the vector store is full.";
    public const string Lost = "The vector store has lost the collection; it is made anew from the stored texts.";
    public const string Building = "The search index is being built from the stored texts.";
    public const string Failed = "The vector store failed.";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal) { Away, Refused, Full, Lost, Building, Failed };

    /// <summary>What the system calls a full disk; both the engine and Qdrant pass it on.</summary>
    private const string NoSpace = "No space left on device";

    /// <summary>The problem behind a failed call.</summary>
    public static string Of(Exception error) => (error as RpcException)?.StatusCode switch
    {
        null when error is QdrantException => Failed,
        null or StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled => Away,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => Refused,
        StatusCode.NotFound => Lost,
        StatusCode.Internal or StatusCode.ResourceExhausted when error.Message.Contains(NoSpace, StringComparison.OrdinalIgnoreCase) => Full,
        _ => Failed,
    };

    /// <summary>Whether the collection that was called is not there.</summary>
    public static bool IsLoss(VectorStoreException error) => error.InnerException is RpcException { StatusCode: StatusCode.NotFound };
}
