using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Looks up which ids are taken by which post, so that two posts never share one, not even over runs.</summary>
public class KnownPosts(IServiceScopeFactory scopes)
{
    /// <summary>Those of the ids that are stored, each with the address of its post.</summary>
    public virtual async Task<IReadOnlyDictionary<string, string>> AmongAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
            return new Dictionary<string, string>();
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        return await context.Papers.AsNoTracking().Where(paper => ids.Contains(paper.SourceId))
            .ToDictionaryAsync(paper => paper.SourceId, paper => paper.Url, cancellationToken);
    }
}
