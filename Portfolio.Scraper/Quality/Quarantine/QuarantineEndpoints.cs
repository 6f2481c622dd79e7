using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Scraper.Quality.Quarantine;

/// <summary>The quarantine, for operators.</summary>
public static class QuarantineEndpoints
{
    private const int MaxLimit = 100;

    /// <summary>Maps <c>/quarantine</c>.</summary>
    public static void MapQuarantine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/quarantine").WithTags("Quality").RequireOperator();
        group.MapGet("/", ListAsync).ProducesError(401, 422, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("Records that did not meet the expectations, newest first; X-Total-Count has their number");
        group.MapPatch("/{id:long}", CorrectAsync).ProducesError(400, 401, 404, 409, 413, 415, 422, 429, 503)
            .RequireRateLimit(RateLimitClass.Jobs).WithSummary("Corrects a held record and measures it again");
        group.MapPost("/{id:long}/release", ReleaseAsync).ProducesError(401, 404, 409, 429, 503)
            .RequireRateLimit(RateLimitClass.Jobs).WithSummary("Makes a paper of a held record that is as expected by now");
    }

    private static async Task<Ok<List<QuarantineView>>> ListAsync(
        [AsParameters] QuarantineQuery query, ScraperDbContext context, HttpResponse response, CancellationToken cancellationToken)
    {
        QuarantineStatus status = default;
        new Validation("query")
            .Check(query.Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(query.Offset is null or >= 0, "offset", "Must not be negative.")
            .Check(query.Status is null || EnumText.TryParse(query.Status, out status), "status", "Must be held or released.")
            .ThrowIfInvalid();

        var rows = context.Quarantine.AsNoTracking()
            .Where(row => query.Status == null || row.Status == status)
            .Where(row => query.Source == null || row.Source == query.Source);
        response.Headers["X-Total-Count"] = (await rows.CountAsync(cancellationToken)).ToString(CultureInfo.InvariantCulture);
        var page = await rows.OrderByDescending(row => row.Id).Skip(query.Offset ?? 0).Take(Math.Min(query.Limit ?? 20, MaxLimit))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ConvertAll(QuarantineView.Of));
    }

    private static async Task<Ok<QuarantineView>> CorrectAsync(
        [Description("The id of the record")] long id, PaperCorrection correction, QuarantineRelease release, CancellationToken cancellationToken) =>
        TypedResults.Ok(await release.CorrectAsync(id, correction, cancellationToken));

    private static async Task<Ok<QuarantineView>> ReleaseAsync(
        [Description("The id of the record")] long id, QuarantineRelease release, CancellationToken cancellationToken) =>
        TypedResults.Ok(await release.ReleaseAsync(id, cancellationToken));
}

/// <summary>Which records are listed.</summary>
public sealed record QuarantineQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only with this status.</summary>
    [Description("held or released")]
    public string? Status { get; init; }

    /// <summary>Only of this source.</summary>
    [Description("arxiv, huggingface, paperswithcode or blogs")]
    public string? Source { get; init; }
}
