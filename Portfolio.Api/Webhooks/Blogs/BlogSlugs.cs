using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks.Blogs;

/// <summary>Whether slugs are only to be shown.</summary>
public sealed class FixBlogSlugsBody : IRequestBody
{
    /// <summary>Shows the slugs without storing them.</summary>
    public bool DryRun { get; set; }
}

/// <summary>A post and the slug that it got, or would get.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">The first 50 characters of the title.</param>
/// <param name="Slug">The slug.</param>
public sealed record FixedSlug(long Id, string Title, string Slug);

/// <summary>Gives posts that came without a slug one of their own.</summary>
public sealed class BlogSlugs(PortfolioContext context, TimeProvider time)
{
    private const int MaxTitleForSlug = 80;
    private const int MaxShownTitle = 50;

    /// <summary>
    /// The posts without a slug and the one that each gets: from its address, else from its title. Call it in a
    /// transaction that holds the lock of paper writers.
    /// </summary>
    public async Task<IReadOnlyList<FixedSlug>> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var posts = await context.Papers
            .Where(paper => (paper.Source == PaperSources.Blog || paper.Source == "blogs") && paper.SourceId.Trim() == "")
            .OrderBy(paper => paper.Id)
            .Select(paper => new { paper.Id, paper.Title, paper.Url })
            .ToListAsync(cancellationToken);
        if (posts.Count == 0)
            return [];

        var slugs = await new PaperSlugs(context)
            .FreeAsync(posts.ConvertAll(post => SlugOf(post.Id, post.Title, post.Url)), cancellationToken);
        if (!dryRun)
        {
            long[] ids = [.. posts.Select(post => post.Id)];
            string[] values = [.. slugs];
            await context.Database.ExecuteSqlAsync(
                $"""
                UPDATE papers SET source_id = slug, updated_at = {time.GetUtcNow()}
                FROM unnest({ids}, {values}) AS fixed (paper_id, slug) WHERE id = paper_id
                """,
                cancellationToken);
        }

        return [.. posts.Zip(slugs, (post, slug) => new FixedSlug(post.Id, StoredText.Cut(post.Title, MaxShownTitle), slug))];
    }

    private static string SlugOf(long id, string title, string? url) =>
        new[]
        {
            Uri.TryCreate(url, UriKind.Absolute, out var address) ? Slugs.Of(SourceIds.FromUrl(address) ?? "") : "",
            Slugs.Of(StoredText.Cut(title, MaxTitleForSlug)),
            $"post-{id}",
        }.First(slug => slug.Length > 0);
}
