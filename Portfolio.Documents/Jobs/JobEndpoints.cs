using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Documents.Ingestion;
using Portfolio.Documents.Search;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Documents.Jobs;

/// <summary>Watching jobs.</summary>
public static class JobEndpoints
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 10;

    /// <summary>Maps <c>/jobs</c>, and <c>/process/status</c> as another name of it.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Jobs").RequireRateLimit(RateLimitClass.Read).RecognizeCallers();
        group.MapGet("/jobs", ListAsync).WithSummary("Jobs, newest first").ProducesError(422, 429, 503);
        foreach (var path in new[] { "/jobs/{job_id}", "/process/status/{job_id}" })
        {
            group.MapGet(path, FindAsync).WithSummary("One job").ProducesError(404, 429, 503);
        }
    }

    private static async Task<Ok<DocumentJobView>> FindAsync(
        [FromRoute(Name = "job_id"), Description("The job's id")] string jobId,
        JobReader jobs, Visibility visibility, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await jobs.FindAsync(jobId, visibility.IsLimited(http.User), cancellationToken)
            ?? throw new ApiException(ApiErrors.NotFoundBecause("Job not found")));

    private static async Task<Ok<DocumentJobList>> ListAsync(
        [AsParameters] JobQuery query, JobReader jobs, Visibility visibility, HttpContext http, CancellationToken cancellationToken)
    {
        var status = StatusOf(query.Status);
        new Validation("query")
            .Check(query.Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(query.Offset is null or >= 0, "offset", "Must not be negative.")
            .Check(string.IsNullOrEmpty(query.Status) || status is not null, "status",
                "Must be pending, processing, completed or failed.")
            .Check(string.IsNullOrEmpty(query.DocumentType) || DocumentTypes.All.Contains(query.DocumentType), "document_type",
                $"Must be one of {string.Join(", ", DocumentTypes.All)}.")
            .ThrowIfInvalid();
        return TypedResults.Ok(await jobs.ListAsync(
            status, string.IsNullOrEmpty(query.DocumentType) ? null : query.DocumentType, visibility.IsLimited(http.User),
            query.Offset ?? 0, Math.Min(query.Limit ?? DefaultLimit, MaxLimit), cancellationToken));
    }

    private static JobStatus? StatusOf(string? text) =>
        text == DocumentJobView.Processing ? JobStatus.Running
        : EnumText.TryParse<JobStatus>(text, out var status) && status != JobStatus.Running ? status
        : null;
}

/// <summary>Which jobs are listed.</summary>
public sealed record JobQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(10)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only with this status.</summary>
    [Description("pending, processing, completed or failed")]
    public string? Status { get; init; }

    /// <summary>Only of this type.</summary>
    [FromQuery(Name = "document_type"), Description("text, markdown or pdf")]
    public string? DocumentType { get; init; }
}
