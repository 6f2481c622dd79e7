using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Scraper.Datasets;

/// <summary>The versions of the data set over HTTP.</summary>
public static class DatasetEndpoints
{
    private const int MaxLimit = 100;

    /// <summary>Maps <c>/datasets</c>.</summary>
    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/datasets").WithTags("Data set");
        group.MapGet("/", ListAsync).ProducesError(422, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("Versions of the data set, newest first; X-Total-Count has their number");
        group.MapGet("/{version:long}", FindAsync).ProducesError(404, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("One version");
        group.MapGet("/{version:long}/export", ExportAsync).Produces<string>(StatusCodes.Status200OK, "application/x-ndjson")
            .ProducesError(404, 429, 503).RequireRateLimit(RateLimitClass.Read).WithSummary("All papers of a version, one JSON object a line");
        group.MapGet("/{version:long}/diff/{other:long}", CompareAsync).ProducesError(404, 422, 429, 503).RequireRateLimit(RateLimitClass.Read)
            .WithSummary("What changes on the way from a version to another");
        group.MapPost("/{version:long}/restore", RestoreAsync).Produces<DatasetVersionView>(StatusCodes.Status201Created)
            .ProducesError(401, 403, 404, 429, 503).RequireAdmin().RequireRateLimit(RateLimitClass.Jobs)
            .WithSummary("Makes a version the present one again");
    }

    private static async Task<Ok<List<DatasetVersionView>>> ListAsync(
        [AsParameters] DatasetQuery query, ScraperDbContext context, HttpResponse response, CancellationToken cancellationToken)
    {
        var (offset, limit) = query.Checked(MaxLimit);
        response.Headers["X-Total-Count"] = (await context.DatasetVersions.CountAsync(cancellationToken)).ToString(CultureInfo.InvariantCulture);
        var page = await context.DatasetVersions.AsNoTracking().OrderByDescending(row => row.Version)
            .Skip(offset).Take(limit).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ConvertAll(DatasetVersionView.Of));
    }

    private static async Task<Ok<DatasetVersionView>> FindAsync(
        [Description("Number of the version")] long version, ScraperDbContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(DatasetVersionView.Of(await ExistingAsync(context, version, cancellationToken)));

    private static async Task ExportAsync(
        [Description("Number of the version")] long version, ScraperDbContext context, HttpContext http, CancellationToken cancellationToken)
    {
        var found = await ExistingAsync(context, version, cancellationToken);
        var response = http.Response;
        response.ContentType = "application/x-ndjson; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"papers-v{version}.jsonl\"";
        // A version never changes.
        response.Headers.ETag = $"\"{Convert.ToHexStringLower(found.ContentHash)}\"";
        response.Headers["X-Total-Count"] = found.Papers.ToString(CultureInfo.InvariantCulture);
        await DatasetExport.WriteAsync(context, version, response.BodyWriter, cancellationToken);
    }

    private static async Task<Ok<DatasetDifference>> CompareAsync(
        [Description("Number of the first version")] long version, [Description("Number of the other version")] long other,
        [AsParameters] DatasetQuery query, ScraperDbContext context, CancellationToken cancellationToken)
    {
        var (offset, limit) = query.Checked(MaxLimit);
        await ExistingAsync(context, version, cancellationToken);
        await ExistingAsync(context, other, cancellationToken);
        return TypedResults.Ok(await DatasetDiff.CompareAsync(context, version, other, offset, limit, cancellationToken));
    }

    private static async Task<Created<DatasetVersionView>> RestoreAsync(
        [Description("Number of the version")] long version, DatasetRestore restore, CancellationToken cancellationToken)
    {
        var made = await restore.RestoreAsync(version, cancellationToken) ?? throw Missing(version);
        return TypedResults.Created($"/datasets/{made.Version}", DatasetVersionView.Of(made));
    }

    private static async Task<DatasetVersion> ExistingAsync(ScraperDbContext context, long version, CancellationToken cancellationToken) =>
        await context.DatasetVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Version == version, cancellationToken)
            ?? throw Missing(version);

    private static ApiException Missing(long version) => new(ApiErrors.NotFoundBecause($"Version {version} not found"));
}

/// <summary>Which part of a list is shown.</summary>
public sealed record DatasetQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    internal (int Offset, int Limit) Checked(int most)
    {
        new Validation("query")
            .Check(Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(Offset is null or >= 0, "offset", "Must not be negative.")
            .ThrowIfInvalid();
        return (Offset ?? 0, Math.Min(Limit ?? 20, most));
    }
}

/// <summary>A version of the data set.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Parent">The version before; null for the first.</param>
/// <param name="Kind">What made it.</param>
/// <param name="JobId">The job that made it.</param>
/// <param name="RestoredFrom">The version that was restored; null for the others.</param>
/// <param name="ContentHash">The sum modulo 2^256 of the SHA-256 of all lines of the export, in hexadecimal.</param>
/// <param name="Papers">Papers in all.</param>
/// <param name="Added">Papers that its parent does not have.</param>
/// <param name="Changed">Papers that its parent has in another form.</param>
/// <param name="Removed">Papers that only its parent has.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record DatasetVersionView(
    long Version, long? Parent, DatasetVersionKind Kind, string JobId, long? RestoredFrom, string ContentHash, int Papers, int Added,
    int Changed, int Removed, DateTimeOffset CreatedAt)
{
    internal static DatasetVersionView Of(DatasetVersion row) => new(
        row.Version, row.Parent, row.Kind, row.JobId, row.RestoredFrom, Convert.ToHexStringLower(row.ContentHash), row.Papers, row.Added,
        row.Changed, row.Removed, row.CreatedAt);
}
