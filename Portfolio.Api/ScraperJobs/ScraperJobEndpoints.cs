using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Api.ScraperJobs;

/// <summary>The public routes of the Scraper's history.</summary>
public static class ScraperJobEndpoints
{
    private static readonly string[] LatestSources = ["arxiv", "huggingface", "paperswithcode", "blog", "all"];

    internal static readonly Ordering<ScraperJob> Ordering = new Ordering<ScraperJob>(job => job.Id, "-start_time")
        .By("start_time", job => job.StartTime)
        .By("end_time", job => job.EndTime)
        .By("papers_found", job => job.PapersFound);

    /// <summary>Maps list, newest of each source, and detail under <c>/api/scraper-jobs</c>.</summary>
    public static IEndpointRouteBuilder MapScraperJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/scraper-jobs").WithTags("Scraper jobs").RequireRateLimit(RateLimitClass.Read);
        jobs.MapGet("/", List).ProducesError(404, 429, 503);
        jobs.MapGet("/latest", Latest).ProducesError(429, 503);
        jobs.MapGet("/{key}", Find).ProducesError(404, 429, 503);
        return routes;
    }

    /// <summary>Lists jobs, newest first.</summary>
    private static async Task<Ok<ListEnvelope<ScraperJobView>>> List(
        [Description("Exact source.")] string? source,
        [Description("Exact status: `pending`, `running`, `completed` or `failed`.")] string? status,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `start_time`, `end_time`, `papers_found`; `-` for descending.")]
        string? ordering,
        PortfolioContext context, HttpRequest request, CancellationToken cancellationToken)
    {
        var jobs = context.ScraperJobs.AsNoTracking();
        if (!string.IsNullOrEmpty(source))
            jobs = jobs.Where(job => job.Source == StoredText.Clean(source));
        if (!string.IsNullOrEmpty(status))
            jobs = jobs.Where(job => job.Status == StoredText.Clean(status));
        return TypedResults.Ok(await Ordering.Apply(jobs, ordering)
            .ToListEnvelopeAsync(paging, request, ScraperJobView.Of, cancellationToken: cancellationToken));
    }

    /// <summary>The newest job of each source that has one.</summary>
    private static async Task<Ok<Dictionary<string, ScraperJobView>>> Latest(
        PortfolioContext context, CancellationToken cancellationToken)
    {
        var newest = await context.ScraperJobs.AsNoTracking()
            .Where(job => LatestSources.Contains(job.Source))
            .GroupBy(job => job.Source)
            .Select(jobs => jobs.OrderByDescending(job => job.StartTime).ThenByDescending(job => job.Id).First())
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(newest.OrderBy(job => Array.IndexOf(LatestSources, job.Source))
            .ToDictionary(job => job.Source, ScraperJobView.Of));
    }

    /// <summary>One job by the Scraper's id, else by its key.</summary>
    private static async Task<Results<Ok<ScraperJobView>, ApiFailure>> Find(
        [Description("The Scraper's job id, or key.")] string key,
        PortfolioContext context, CancellationToken cancellationToken)
    {
        var jobId = StoredText.Clean(key);
        var jobs = context.ScraperJobs.AsNoTracking();
        var found = await jobs.FirstOrDefaultAsync(job => job.JobId == jobId, cancellationToken);
        if (found is null && key.All(char.IsAsciiDigit) && long.TryParse(key, out var id))
            found = await jobs.FirstOrDefaultAsync(job => job.Id == id, cancellationToken);
        return found is null ? ApiErrors.NotFound("ScraperJob") : TypedResults.Ok(ScraperJobView.Of(found));
    }
}
