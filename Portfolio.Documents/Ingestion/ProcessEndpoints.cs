using Portfolio.Documents.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Documents.Ingestion;

/// <summary>Starting jobs.</summary>
public static class ProcessEndpoints
{
    private const int EstimatedSeconds = 10;

    /// <summary>Maps <c>POST /process/text</c>.</summary>
    public static void MapProcess(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/process/text", StartAsync).WithTags("Processing").WithSummary("Makes a text searchable")
            .Produces<AcceptedJob>(StatusCodes.Status202Accepted)
            .ProducesError(400, 401, 409, 413, 415, 422, 429, 503)
            .LimitBody(BodyLimit.Text).RequireOperator().RequireRateLimit(RateLimitClass.Jobs);

    private static Task<IResult> StartAsync(
        ProcessTextRequest request, DocumentsDbContext context, TimeProvider time, HttpContext http) =>
        http.OnceAsync(context, request, async cancellationToken =>
        {
            var (job, text) = request.ToJob(time);
            context.Add(text);
            await context.EnqueueAsync(job, cancellationToken);
            return TypedResults.Accepted($"/jobs/{job.Id}", new AcceptedJob(
                job.Id, "pending", "Text processing started", EstimatedSeconds));
        });
}

/// <summary>A job that was started.</summary>
/// <param name="JobId">Its id; <c>/jobs/{job_id}</c> shows how far it is.</param>
/// <param name="Status">Always <c>pending</c>.</param>
/// <param name="Message">The same in words.</param>
/// <param name="EstimatedTimeSeconds">How long such a job usually takes.</param>
public sealed record AcceptedJob(string JobId, string Status, string Message, int EstimatedTimeSeconds);
