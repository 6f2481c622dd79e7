using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Portfolio.Scraper.Quality.Pages;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Scraper.Quality;

/// <summary>The reports of the quality gate over HTTP.</summary>
public static class QualityEndpoints
{
    private const int MaxLimit = 100;

    /// <summary>Maps <c>/quality/runs</c>.</summary>
    public static void MapQuality(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/quality/runs").WithTags("Quality");
        group.MapGet("/", ListAsync).ProducesError(422, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("How batches were judged, newest first; X-Total-Count has their number");
        group.MapGet("/{id:long}", FindAsync).Produces<QualityRunReport>().ProducesError(404, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("The report of a batch, as JSON, or as a page for Accept: text/html");
    }

    private static async Task<Ok<List<QualityRunView>>> ListAsync(
        [AsParameters] QualityQuery query, ScraperDbContext context, HttpResponse response, CancellationToken cancellationToken)
    {
        new Validation("query")
            .Check(query.Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(query.Offset is null or >= 0, "offset", "Must not be negative.")
            .ThrowIfInvalid();
        var runs = context.QualityRuns.AsNoTracking().Where(run => query.Source == null || run.Source == query.Source);
        response.Headers["X-Total-Count"] = (await runs.CountAsync(cancellationToken)).ToString(CultureInfo.InvariantCulture);
        var page = await runs.OrderByDescending(run => run.Id).Skip(query.Offset ?? 0).Take(Math.Min(query.Limit ?? 20, MaxLimit))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ConvertAll(QualityRunView.Of));
    }

    private static async Task<IResult> FindAsync(
        [Description("The id of the run")] long id, ScraperDbContext context, HttpContext http, CancellationToken cancellationToken)
    {
        var run = await context.QualityRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw new ApiException(ApiErrors.NotFoundBecause($"Run {id} not found"));
        http.Response.Headers.Vary = HeaderNames.Accept;
        if (!WantsPage(http.Request))
        {
            return TypedResults.Ok(new QualityRunReport(run.Id, run.JobId, run.Source, run.CreatedAt, run.Report));
        }

        http.Response.Headers.ContentSecurityPolicy = ReportPage.Policy;
        return TypedResults.Text(ReportPage.Of(run), "text/html; charset=utf-8");
    }

    private static bool WantsPage(HttpRequest request) => request.GetTypedHeaders().Accept
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .FirstOrDefault(accepted => accepted.MatchesMediaType("text/html") || accepted.MatchesMediaType("application/json"))
        is { } first && first.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Which runs are listed.</summary>
public sealed record QualityQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only of jobs that asked for this.</summary>
    [Description("arxiv, huggingface, paperswithcode, blogs or all")]
    public string? Source { get; init; }
}

/// <summary>A run in the list.</summary>
/// <param name="Id">Its id in the routes.</param>
/// <param name="JobId">The job whose batch it judged.</param>
/// <param name="Source">What the job asked for.</param>
/// <param name="Status">How the batch was judged.</param>
/// <param name="Records">Records that came.</param>
/// <param name="Accepted">Of these, taken.</param>
/// <param name="Quarantined">Of these, kept apart.</param>
/// <param name="CreatedAt">When.</param>
public sealed record QualityRunView(
    long Id, string JobId, string Source, QualityStatus Status, int Records, int Accepted, int Quarantined, DateTimeOffset CreatedAt)
{
    internal static QualityRunView Of(QualityRun run) => new(
        run.Id, run.JobId, run.Source, run.Status, run.Report.Figures.Records, run.Report.Figures.Accepted,
        run.Report.Figures.Quarantined, run.CreatedAt);
}

/// <summary>A run with its whole report.</summary>
/// <param name="Id">Its id in the routes.</param>
/// <param name="JobId">The job whose batch it judged.</param>
/// <param name="Source">What the job asked for.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Report">All of it.</param>
public sealed record QualityRunReport(long Id, string JobId, string Source, DateTimeOffset CreatedAt, QualityReport Report);
