using System.ComponentModel;
using Microsoft.AspNetCore.Http.Extensions;
using Portfolio.Api.Caching;

namespace Portfolio.Api.Papers.Feeds;

/// <summary>New papers for feed readers.</summary>
internal static class FeedEndpoint
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    /// <summary>An Atom feed of papers, newest first, with the filters of the list.</summary>
    internal static async Task<IResult> Handle(
        [AsParameters] PaperFilters filters,
        [Description("1 to 100; more is lowered to 100."), DefaultValue(DefaultLimit)] int? limit,
        PaperCatalogue catalogue, OwnerSettings owner, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var criteria = filters.ToCriteria(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var take = Limits.Read(limit, DefaultLimit, MaxLimit);
        var papers = await catalogue.PageAsync(criteria, "-published_date,-relevance_score", count: take, offset: 0, take, cancellationToken);
        var root = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, "/api/papers/");
        return new Feed(AtomFeed.Write(papers, request.GetEncodedUrl(), root, owner.Name));
    }

    private sealed class Feed(byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ConditionalAnswer.WriteAsync(
            httpContext, Answer.TagOf(body), CachedResource.Papers.CacheControl, AtomFeed.ContentType, () => body);
    }
}
