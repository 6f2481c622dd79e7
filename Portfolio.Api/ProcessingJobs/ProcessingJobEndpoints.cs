using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.ProcessingJobs;

/// <summary>The public routes of Documents' history.</summary>
public static class ProcessingJobEndpoints
{
    internal static readonly Ordering<ProcessingJob> Ordering = new Ordering<ProcessingJob>(job => job.Id, "-created_at")
        .By("created_at", job => job.CreatedAt)
        .By("updated_at", job => job.UpdatedAt);

    /// <summary>Maps list and detail under <c>/api/processing-jobs</c>.</summary>
    public static IEndpointRouteBuilder MapProcessingJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/processing-jobs").WithTags("Processing jobs").RequireRateLimit(RateLimitClass.Read);
        jobs.MapGet("/", List).ProducesError(404, 429, 503);
        jobs.MapGet("/{key}", Find).ProducesError(404, 429, 503);
        return routes;
    }

    /// <summary>Lists jobs, newest first.</summary>
    private static async Task<Ok<ListEnvelope<ProcessingJobView>>> List(
        [Description("Exact status: `pending`, `processing`, `completed` or `failed`.")] string? status,
        [FromQuery(Name = "document_type"), Description("Exact type: `pdf`, `text`, `github`, `markdown` or `unknown`.")]
        string? documentType,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `created_at`, `updated_at`; `-` for descending.")]
        string? ordering,
        PortfolioContext context, HttpRequest request, CancellationToken cancellationToken)
    {
        var jobs = context.ProcessingJobs.AsNoTracking();
        if (!string.IsNullOrEmpty(status))
            jobs = jobs.Where(job => job.Status == StoredText.Clean(status));
        if (!string.IsNullOrEmpty(documentType))
            jobs = jobs.Where(job => job.DocumentType == StoredText.Clean(documentType));
        return TypedResults.Ok(await Ordering.Apply(jobs, ordering)
            .ToListEnvelopeAsync(paging, request, ProcessingJobView.Of, cancellationToken: cancellationToken));
    }

    /// <summary>One job by Documents' id, else by its key.</summary>
    private static async Task<Results<Ok<ProcessingJobView>, ApiFailure>> Find(
        [Description("Documents' job id, or key.")] string key,
        PortfolioContext context, CancellationToken cancellationToken)
    {
        var jobId = StoredText.Clean(key);
        var jobs = context.ProcessingJobs.AsNoTracking();
        var found = await jobs.FirstOrDefaultAsync(job => job.JobId == jobId, cancellationToken);
        if (found is null && key.All(char.IsAsciiDigit) && long.TryParse(key, out var id))
            found = await jobs.FirstOrDefaultAsync(job => job.Id == id, cancellationToken);
        return found is null ? ApiErrors.NotFound("ProcessingJob") : TypedResults.Ok(ProcessingJobView.Of(found));
    }
}
