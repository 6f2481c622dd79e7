using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.RateLimits;

namespace Portfolio.Scraper.Papers;

/// <summary>Reading the papers that were found.</summary>
public static class PaperEndpoints
{
    private const int MaxLimit = 100;

    /// <summary>Maps <c>GET /papers</c>.</summary>
    public static void MapPapers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/papers", ListAsync).ProducesError(422, 429, 503).WithTags("Papers").RequireRateLimit(RateLimitClass.Read)
            .WithSummary("Papers, newest first");

    private static async Task<Ok<List<PaperView>>> ListAsync(
        [AsParameters] PaperQuery query, ScraperDbContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        new Validation("query")
            .Check(query.Limit is null or >= 1, "limit", "Must be at least 1.")
            .Check(query.Offset is null or >= 0, "offset", "Must not be negative.")
            .Check(query.Days is null or (>= 1 and <= 36_500), "days", "Must be 1 to 36500.")
            .Check(query.Category is null || PaperCategory.All.Contains(query.Category), "category",
                $"Must be one of {string.Join(", ", PaperCategory.All)}.")
            .ThrowIfInvalid();

        var papers = context.Papers.AsNoTracking();
        if (query.Category is { } category)
        {
            papers = papers.Where(paper => paper.Category == category);
        }

        if (query.Source is { } source)
        {
            papers = papers.Where(paper => paper.Source == source);
        }

        if (query.Days is { } days)
        {
            var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-days);
            papers = papers.Where(paper => paper.PublishedDate >= since);
        }

        var page = await papers.OrderByDescending(paper => paper.PublishedDate).ThenByDescending(paper => paper.Id)
            .Skip(query.Offset ?? 0).Take(Math.Min(query.Limit ?? 20, MaxLimit)).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ConvertAll(PaperView.Of));
    }
}

/// <summary>Which papers are listed.</summary>
public sealed record PaperQuery
{
    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(20)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only of this category.</summary>
    [Description("One of the eight categories")]
    public string? Category { get; init; }

    /// <summary>Only found by this source first.</summary>
    [Description("arxiv, huggingface, paperswithcode or blog")]
    public string? Source { get; init; }

    /// <summary>Only published in the last days.</summary>
    [Description("1 to 36500")]
    public int? Days { get; init; }
}
