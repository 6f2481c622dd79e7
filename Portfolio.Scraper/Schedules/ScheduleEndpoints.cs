using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Scraper.Schedules;

/// <summary>The schedules over HTTP.</summary>
public static class ScheduleEndpoints
{
    /// <summary>Maps <c>/schedules</c>.</summary>
    public static void MapSchedules(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/schedules").WithTags("Schedules");
        group.MapGet("/", ListAsync).ProducesError(429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("What starts on its own, and when");
        group.MapPost("/{name}/run", RunAsync).Produces<JobView>(StatusCodes.Status202Accepted)
            .ProducesError(401, 404, 409, 422, 429, 503).RequireOperator().RequireRateLimit(RateLimitClass.Jobs)
            .WithSummary("Starts the job of a schedule now, beside its own times");
    }

    private static async Task<Ok<List<ScheduleView>>> ListAsync(
        ScheduleCatalogue schedules, ScheduleSettings settings, ScraperDbContext context, TimeProvider time,
        CancellationToken cancellationToken)
    {
        // The key's index gives the newest run of each name at once.
        var last = await context.ScheduleRuns.AsNoTracking().Where(run => run.JobId != null)
            .GroupBy(run => run.Name).Select(runs => runs.OrderByDescending(run => run.DueAt).First())
            .ToDictionaryAsync(run => run.Name, cancellationToken);
        return TypedResults.Ok(schedules.All.Select(schedule => new ScheduleView(
            schedule.Name, schedule.Cron, schedule.Request.Source, schedule.Request.Days, settings.Enabled,
            settings.Enabled ? schedule.NextAfter(time.GetUtcNow()) : null,
            last.GetValueOrDefault(schedule.Name) is { } run ? new ScheduleRunView(run.DueAt, run.FiredAt, run.JobId!) : null)).ToList());
    }

    private static Task<IResult> RunAsync(
        [Description("Name of the schedule")] string name, ScheduleCatalogue schedules, SourceCatalogue sources,
        ScraperDbContext context, TimeProvider time, HttpContext http) =>
        http.OnceAsync(context, name, async cancellationToken =>
        {
            var schedule = schedules.Find(name)
                ?? throw new ApiException(ApiErrors.NotFoundBecause($"Schedule {name} not found"));
            var job = ScrapeJobs.For(schedule.Request, sources, time);
            await context.EnqueueAsync(job, cancellationToken);
            return TypedResults.Accepted($"/scrape/status/{job.Id}", JobView.Of(job, WebhookState.None));
        });
}
