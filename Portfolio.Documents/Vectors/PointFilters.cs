using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Vectors;

/// <summary>The points of documents, by the jobs that stored them.</summary>
internal static class PointFilters
{
    private const string Document = "document_id";
    private const string Job = "job_id";

    /// <summary>The points of documents, whoever stored them.</summary>
    public static Filter Of(params IReadOnlyList<Guid> documents) => new() { Must = { In(documents) } };

    /// <summary>The points of a document that this job stored.</summary>
    public static Filter By(Guid document, string jobId) => new() { Must = { In([document]), Conditions.MatchKeyword(Job, jobId) } };

    /// <summary>The points of documents that another job than this one stored.</summary>
    public static Filter NotBy(IReadOnlyList<Guid> documents, string jobId) =>
        new() { Must = { In(documents) }, MustNot = { Conditions.MatchKeyword(Job, jobId) } };

    private static Condition In(IReadOnlyList<Guid> documents) => Conditions.Match(Document, [.. documents.Select(id => id.ToString())]);
}
