using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Api.Papers.Exports;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Papers;

/// <summary>Answers the routes of the catalogue.</summary>
internal static class PaperHandlers
{
    private const int DefaultPageSize = 20;
    private const int DefaultRecent = 100;
    private const int MaxRecent = 500;

    /// <summary>Lists papers and blog posts, newest first; search results by rank.</summary>
    internal static async Task<Results<Ok<PaperList>, ExportedPapers>> List(
        [AsParameters] PaperFilters filters,
        [AsParameters] PageRequest paging,
        [FromQuery(Name = "ordering"), Description("Comma-separated `published_date`, `relevance_score`, `citation_count`, `created_at`; `-` for descending.")] string? ordering,
        [FromQuery(Name = "export"), Description(ExportFormat.Description)] string? export,
        PaperCatalogue catalogue, PaperSuggestions suggestions, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var format = ExportFormat.Read(export);
        var criteria = filters.ToCriteria(Today(time));
        var window = paging.Window(await catalogue.CountAsync(criteria, cancellationToken), DefaultPageSize);
        var page = await catalogue.PageAsync(criteria, ordering, window.Count, window.Skip, window.Size, cancellationToken);
        if (format is not null)
            return new ExportedPapers(format, "papers", page, window.Count);
        var list = PaperList.Of(request, window, [.. page.Select(paper => new PaperListItem(paper))]);
        return TypedResults.Ok(list with
        {
            DidYouMean = window.Count == 0 ? await suggestions.FindAsync(criteria, cancellationToken) : null,
        });
    }

    /// <summary>At most 20 papers of the last 60 days with a relevance of 0.7 or more, most cited first.</summary>
    internal static async Task<Ok<PaperListItem[]>> Trending(
        [Description(PaperFilters.SourceDescription)] string? source,
        PaperHighlights highlights, TimeProvider time, CancellationToken cancellationToken) =>
        Items(await highlights.TrendingAsync(Today(time), PaperFilters.Text(source), cancellationToken));

    /// <summary>Papers of the last 30 days, newest first.</summary>
    internal static async Task<Ok<PaperListItem[]>> Recent(
        [Description(PaperFilters.SourceDescription)] string? source,
        [Description("1 to 500; more is lowered to 500."), DefaultValue(DefaultRecent)] int? limit,
        PaperHighlights highlights, TimeProvider time, CancellationToken cancellationToken) =>
        Items(await highlights.RecentAsync(
            Today(time), PaperFilters.Text(source), Limits.Read(limit, DefaultRecent, MaxRecent), cancellationToken));

    /// <summary>The ten newest papers of each category, or of one.</summary>
    internal static async Task<Ok<Dictionary<string, CategoryGroup>>> ByCategory(
        [Description(PaperFilters.CategoryDescription)] string? category,
        [Description(PaperFilters.SourceDescription)] string? source,
        PaperHighlights highlights, CancellationToken cancellationToken) =>
        TypedResults.Ok(await highlights.ByCategoryAsync(
            PaperFilters.Text(category), PaperFilters.Text(source), cancellationToken));

    /// <summary>One paper by its source id, else by its key.</summary>
    internal static async Task<Results<Ok<PaperDetail>, ExportedPapers, ApiFailure>> Find(
        [Description(PaperKey.Description)] string key,
        [FromQuery(Name = "export"), Description(ExportFormat.Description)] string? export,
        PaperCatalogue catalogue, CancellationToken cancellationToken)
    {
        var format = ExportFormat.Read(export);
        if (await catalogue.FindAsync(PaperKey.Read(key), cancellationToken) is not { } paper)
            return ApiErrors.NotFound("Paper");
        return format is null
            ? TypedResults.Ok(new PaperDetail(paper))
            : new ExportedPapers(format, paper.SourceId, [paper], Total: null);
    }

    /// <summary>The word is no key: without this the detail route would look for a paper of that name.</summary>
    internal static ApiFailure OnlyPost(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return ApiErrors.ForStatus(StatusCodes.Status405MethodNotAllowed);
    }

    private static Ok<PaperListItem[]> Items(IEnumerable<Paper> papers) =>
        TypedResults.Ok(papers.Select(paper => new PaperListItem(paper)).ToArray());

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
