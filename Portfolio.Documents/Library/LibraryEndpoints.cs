using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Documents.Search;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Documents.Library;

/// <summary>Looking through the documents, and removing them.</summary>
public static class LibraryEndpoints
{
    private const string Model = "Document";

    /// <summary>Maps <c>/documents</c> and <c>POST /admin/reset</c>.</summary>
    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Documents").RequireRateLimit(RateLimitClass.Read);
        group.MapGet("/documents", ListAsync).WithSummary("Documents, newest first").ProducesError(422, 429, 503).RecognizeCallers();
        group.MapGet("/documents/{document_id}", FindAsync).WithSummary("One document").ProducesError(404, 422, 429, 503).RecognizeCallers();
        group.MapDelete("/documents/{document_id}", RemoveAsync).WithSummary("Removes a document from everything that is found")
            .ProducesError(401, 403, 404, 429, 503).RequireAdmin();
        group.MapPost("/admin/reset", ResetAsync).WithSummary("Removes all documents")
            .ProducesError(400, 401, 403, 413, 415, 422, 429, 503).RequireAdmin();
    }

    private static async Task<Ok<DocumentList>> ListAsync(
        [AsParameters] DocumentQuery query, DocumentReader documents, Visibility visibility, HttpContext http, CancellationToken cancellationToken)
    {
        query.Check();
        return TypedResults.Ok(await documents.ListAsync(query, visibility.IsLimited(http.User), cancellationToken));
    }

    private static async Task<Ok<DocumentView>> FindAsync(
        [FromRoute(Name = "document_id"), Description("The document's id")] string documentId,
        [FromQuery(Name = "include_chunks"), Description("Whether its chunks are shown as well"), DefaultValue(false)] bool? includeChunks,
        DocumentReader documents, Visibility visibility, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(
            (Guid.TryParse(documentId, out var id)
                ? await documents.FindAsync(id, includeChunks == true, visibility.IsLimited(http.User), cancellationToken)
                : null)
            ?? throw new ApiException(ApiErrors.NotFound(Model)));

    private static async Task<Ok<RemovedDocument>> RemoveAsync(
        [FromRoute(Name = "document_id"), Description("The document's id")] string documentId,
        DocumentRemoval removal, CancellationToken cancellationToken) =>
        Guid.TryParse(documentId, out var id) && await removal.RemoveAsync(id, cancellationToken) is { } chunks
            ? TypedResults.Ok(new RemovedDocument(id, chunks))
            : throw new ApiException(ApiErrors.NotFound(Model));

    private static async Task<Ok<ResetResult>> ResetAsync(
        ResetRequest request, DocumentRemoval removal, DocumentsSettings settings, CancellationToken cancellationToken)
    {
        new Validation()
            .Check(request.Confirm == settings.Collection, "confirm", $"Must be {settings.Collection}.")
            .ThrowIfInvalid();
        return TypedResults.Ok(new ResetResult("success", await removal.RemoveAllAsync(cancellationToken)));
    }
}

/// <summary>A document that was removed.</summary>
/// <param name="DocumentId">Its id.</param>
/// <param name="DeletedChunks">Number of its chunks.</param>
public sealed record RemovedDocument(Guid DocumentId, int DeletedChunks);

/// <summary>Says that all documents are really meant.</summary>
public sealed class ResetRequest : IRequestBody
{
    /// <summary>The name of the collection, as /stats shows it.</summary>
    public string? Confirm { get; set; }
}

/// <summary>What was removed.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="DeletedChunks">Number of chunks.</param>
public sealed record ResetResult(string Status, long DeletedChunks);
