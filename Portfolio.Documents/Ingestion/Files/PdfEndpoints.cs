using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Documents.Extraction;
using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Documents.Ingestion.Files;

/// <summary>Starting jobs for PDF files, by address or by upload: two endpoints of one path, told apart by the type of their body.</summary>
public static class PdfEndpoints
{
    private const string Path = "/process/pdf";
    private const string FormType = "multipart/form-data";
    private const int EstimatedSeconds = 30;
    private const int FormFields = 64 << 10;

    /// <summary>Maps <c>POST /process/pdf</c>.</summary>
    public static void MapProcessPdf(this IEndpointRouteBuilder routes, DocumentsSettings settings)
    {
        var group = routes.MapGroup("").WithTags("Processing").RequireOperator().RequireRateLimit(RateLimitClass.Jobs);
        group.MapPost(Path, FetchAsync).WithSummary("Makes a PDF file searchable")
            .WithDescription($"With {FormType} instead of JSON, the file itself is sent as the field file, beside title, metadata (as JSON) and force.")
            .Produces<AcceptedJob>(StatusCodes.Status202Accepted)
            .ProducesError(400, 401, 409, 413, 415, 422, 429, 503);
        group.MapPost(Path, UploadAsync).ExcludeFromDescription().Accepts<IFormFile>(FormType)
            .DisableAntiforgery().LimitBody(settings.MaxFileBytes + FormFields)
            .WithMetadata(new RequestFormLimitsAttribute { MultipartBodyLengthLimit = settings.MaxFileBytes + FormFields });
    }

    private static Task<IResult> FetchAsync(ProcessPdfRequest request, DocumentsDbContext context, TimeProvider time, HttpContext http) =>
        http.OnceAsync(context, request, cancellationToken => StartAsync(context, request.ToJob(time), cancellationToken));

    private static async Task<IResult> UploadAsync(DocumentsDbContext context, DocumentsSettings settings, TimeProvider time, HttpContext http)
    {
        var (request, file) = await PdfForm.ReadAsync(http, settings.MaxFileBytes);
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, http.RequestAborted);
        }

        if (!PdfReader.IsPdf(content))
        {
            throw new ApiException(ApiErrors.UnsupportedMediaType() with { Detail = "The file is not a PDF." });
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return await http.OnceAsync(context, new { request, hash }, cancellationToken =>
        {
            var job = request.ToJob(file.FileName, hash, time);
            context.Add(new JobFile { JobId = job.Id, Content = content });
            return StartAsync(context, job, cancellationToken);
        });
    }

    private static async Task<IResult> StartAsync(DocumentsDbContext context, DocumentJob job, CancellationToken cancellationToken)
    {
        await context.EnqueueAsync(job, cancellationToken);
        return TypedResults.Accepted($"/jobs/{job.Id}", new AcceptedJob(job.Id, "pending", "PDF processing started", EstimatedSeconds));
    }
}
