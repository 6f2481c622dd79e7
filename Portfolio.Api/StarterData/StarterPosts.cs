using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.Api.Webhooks;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.StarterData;

/// <summary>How many posts the starter data has.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="Message">The same in words.</param>
/// <param name="TotalPapers">Starter posts.</param>
/// <param name="FeaturedPapers">How many of them are featured.</param>
public sealed record PopulateBlogsResult(string Status, string Message, int TotalPapers, int FeaturedPapers);

/// <summary>Loads the starter posts. They are known by slug; other papers are left alone.</summary>
public sealed class StarterPosts(PortfolioContext context, PaperUpsert papers, OwnerSettings owner, TimeProvider time)
{
    /// <summary>Adds the posts that are missing and refreshes those that are there.</summary>
    public Task<PopulateBlogsResult> LoadAsync(CancellationToken cancellationToken) => context.InTransactionAsync(
        async token =>
        {
            await papers.LockAsync(token);
            var starters = StarterFiles.Posts();
            var slugs = starters.Select(starter => starter.SourceId).ToList();
            var known = await context.Papers.Where(paper => slugs.Contains(paper.SourceId))
                .ToDictionaryAsync(paper => paper.SourceId, token);
            foreach (var starter in starters)
            {
                var post = known.GetValueOrDefault(starter.SourceId) ?? context.Add(new Paper
                {
                    SourceId = starter.SourceId,
                    Title = starter.Title,
                    Authors = owner.Name,
                    Category = starter.Category,
                    CreatedAt = time.GetUtcNow(),
                }).Entity;
                Refresh(post, starter);
            }

            await context.SaveChangesAsync(token);
            return new PopulateBlogsResult(
                "success", "Blog posts populated", starters.Count, starters.Count(starter => starter.IsFeatured));
        },
        cancellationToken);

    private void Refresh(Paper post, StarterPost starter)
    {
        post.Title = starter.Title;
        post.Abstract = string.Join("\n\n", starter.Body);
        post.Authors = owner.Name;
        post.Source = PaperSources.Blog;
        post.Url = null;
        post.Category = starter.Category;
        post.RelevanceScore = starter.RelevanceScore;
        post.IsFeatured = starter.IsFeatured;
        post.Tags = [.. starter.Tags];
        post.PublishedDate = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-starter.AgeDays);
        post.UpdatedAt = time.GetUtcNow();
    }
}
