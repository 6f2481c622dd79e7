using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Jobs;

/// <summary>Starting and watching jobs.</summary>
public static class ScrapeEndpoints
{
    private const int MaxLimit = 100;

    private static readonly (string Path, string? Source)[] StartRoutes =
    [
        ("/", null),
        ("/arxiv", PaperSource.Arxiv),
        ("/huggingface", PaperSource.HuggingFace),
        ("/pwc", PaperSource.PapersWithCode),
    ];

    /// <summary>Maps <c>/scrape</c> and what is below it.</summary>
    public static void MapScrape(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/scrape").WithTags("Jobs");

        foreach (var (path, source) in StartRoutes)
        {
            group.MapPost(path, StartAsync).WithMetadata(new RouteSource(source))
                .WithSummary(source is null ? "Starts a job" : $"Starts a job over {source}")
                .Produces<JobView>(StatusCodes.Status202Accepted)
                .ProducesError(400, 401, 409, 413, 415, 422, 429, 503)
                .RequireOperator().RequireRateLimit(RateLimitClass.Jobs);
        }

        group.MapDelete("/{job_id}", CancelAsync).ProducesError(401, 404, 409, 429, 503)
            .RequireOperator().RequireRateLimit(RateLimitClass.Jobs).WithSummary("Cancels a job that waits or runs");
        group.MapGet("/status", CurrentAsync).ProducesError(429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("The running job, else the newest");
        group.MapGet("/status/{job_id}", FindAsync).ProducesError(404, 429, 503).RequireRateLimit(RateLimitClass.Read).WithSummary("One job");
        group.MapGet("/history", HistoryAsync).ProducesError(422, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("Jobs, newest first; X-Total-Count has their number");
    }

    private static Task<IResult> StartAsync(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ScrapeRequest? request,
        SourceCatalogue catalogue, ScraperDbContext context, TimeProvider time, HttpContext http) =>
        http.OnceAsync(context, request, async cancellationToken =>
        {
            var only = http.GetEndpoint()?.Metadata.GetMetadata<RouteSource>()?.Source;
            var spec = (request ?? new ScrapeRequest()).ToSpec(catalogue, only);
            var job = ScrapeJobs.For(spec, catalogue, time);
            await context.EnqueueAsync(job, cancellationToken);
            return TypedResults.Accepted($"/scrape/status/{job.Id}", JobView.Of(job, WebhookState.None));
        });

    private static async Task<Ok<JobView>> CancelAsync(
        [FromRoute(Name = "job_id"), Description("The id of the job")] string jobId,
        ScrapeCancellation cancellation, JobReader jobs, CancellationToken cancellationToken)
    {
        var isCancelled = await cancellation.CancelAsync(jobId, cancellationToken);
        var job = await jobs.FindAsync(jobId, cancellationToken) ?? throw NotFound(jobId);
        return isCancelled || job.Errors == JobCancellation.Reason
            ? TypedResults.Ok(job)
            : throw new ApiException(ApiErrors.Conflict("Job has ended", $"Job {jobId} has ended as {job.Status}."));
    }

    private static async Task<Ok<JobView>> CurrentAsync(
        [Description("Only of this source")] string? source, JobReader jobs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await jobs.CurrentAsync(Canonical(source), cancellationToken) ?? JobView.Idle);

    private static async Task<Ok<JobView>> FindAsync(
        [FromRoute(Name = "job_id"), Description("The id of the job")] string jobId, JobReader jobs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await jobs.FindAsync(jobId, cancellationToken) ?? throw NotFound(jobId));

    private static async Task<Ok<IReadOnlyList<JobView>>> HistoryAsync(
        [AsParameters] HistoryQuery query, JobReader jobs, HttpResponse response, CancellationToken cancellationToken)
    {
        JobStatus status = default;
        new Validation("query")
            .Check(query.Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(query.Offset is null or >= 0, "offset", "Must not be negative.")
            .Check(query.Status is null || EnumText.TryParse(query.Status, out status), "status",
                "Must be pending, running, completed or failed.")
            .ThrowIfInvalid();

        var (page, total) = await jobs.HistoryAsync(
            Canonical(query.Source), query.Status is null ? null : status,
            query.Offset ?? 0, Math.Min(query.Limit ?? 10, MaxLimit), cancellationToken);
        response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(page);
    }

    /// <summary>A source that does not exist has no jobs, which is an answer and not a mistake.</summary>
    private static string? Canonical(string? source) =>
        string.IsNullOrWhiteSpace(source) ? null : SourceCatalogue.Canonical(source) ?? source;

    private static ApiException NotFound(string jobId) => new(ApiErrors.NotFoundBecause($"Job {jobId} not found"));

    /// <summary>The source that a route stands for; null where the body names it.</summary>
    private sealed record RouteSource(string? Source);
}
