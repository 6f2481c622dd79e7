using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.Api.Webhooks.Received;

namespace Portfolio.Api.Webhooks.Blogs;

/// <summary>Which posts got a slug.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="Total">Posts without a slug.</param>
/// <param name="Updated">How many of them got one; 0 in a dry run.</param>
public sealed record FixBlogSlugsResult(string Status, int Total, int Updated)
{
    /// <summary>That there was nothing to do; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>Whether slugs were only to be shown; absent when there was nothing to do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? DryRun { get; init; }

    /// <summary>The first ten posts; absent when there was nothing to do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FixedSlug>? Results { get; init; }
}

/// <summary>How many posts had another spelling of their source.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="Updated">Posts whose source was rewritten.</param>
/// <param name="TotalBlogs">Posts in all.</param>
public sealed record NormalizeBlogSourcesResult(string Status, int Updated, int TotalBlogs);

/// <summary>Repairs of posts that older systems stored.</summary>
public static class BlogEndpoints
{
    private const int MaxShown = 10;

    /// <summary>Gives posts without a slug one, made of their address or title; <c>dry_run</c> only shows them.</summary>
    internal static Task<IResult> FixSlugs(HttpContext http, PortfolioContext context, PaperUpsert papers, BlogSlugs slugs) =>
        WebhookCall.OnceAsync(http, context, "Failed to fix blog slugs", async (body, cancellationToken) =>
        {
            var dryRun = WebhookBody.Parse<FixBlogSlugsBody>(body, mayBeEmpty: true).DryRun;
            await papers.LockAsync(cancellationToken);
            var posts = await slugs.RunAsync(dryRun, cancellationToken);
            var updated = dryRun ? 0 : posts.Count;
            ReceivedNote.Of(http).Outcome = $"{updated} of {posts.Count} slugs made";
            return TypedResults.Ok(new FixBlogSlugsResult("success", posts.Count, updated)
            {
                Message = posts.Count == 0 ? "All blog posts already have slugs" : null,
                DryRun = posts.Count == 0 ? null : dryRun,
                Results = posts.Count == 0 ? null : [.. posts.Take(MaxShown)],
            });
        });

    /// <summary>Rewrites the source <c>blogs</c> to <c>blog</c>.</summary>
    internal static Task<IResult> NormalizeSources(HttpContext http, PortfolioContext context, PaperUpsert papers, TimeProvider time) =>
        WebhookCall.OnceAsync(http, context, "Failed to normalize blog sources", async (_, cancellationToken) =>
        {
            await papers.LockAsync(cancellationToken);
            var updated = await context.Papers.Where(paper => paper.Source == "blogs").ExecuteUpdateAsync(
                set => set.SetProperty(paper => paper.Source, PaperSources.Blog).SetProperty(paper => paper.UpdatedAt, time.GetUtcNow()),
                cancellationToken);
            var total = await context.Papers.CountAsync(paper => paper.Source == PaperSources.Blog, cancellationToken);
            ReceivedNote.Of(http).Outcome = $"{updated} of {total} sources rewritten";
            return TypedResults.Ok(new NormalizeBlogSourcesResult("success", updated, total));
        });
}
