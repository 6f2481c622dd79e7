using System.Net;
using System.Runtime.CompilerServices;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>
/// The blogs of companies, one page for each feed. A feed that fails is a problem of the run; that all fail is a failure of
/// the source.
/// </summary>
public sealed class BlogSource(
    BlogReaders readers, BlogFeedReader feeds, KnownPosts known, BlogSettings settings, ILogger<BlogSource> logger) : IPaperSource
{
    /// <inheritdoc/>
    public string Key => SourceCatalogue.Blogs;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var from = request.Today.AddDays(-request.Days);
        var ids = new BlogIds();
        var wanted = request.MaxResults;
        List<SourceException> problems = [];
        var all = settings.Feeds;
        for (var number = 1; number <= all.Count; number++)
        {
            var feed = all[number - 1];
            var (posts, problem) = await ReadAsync(feed, cancellationToken);
            if (posts is null)
            {
                problems.Add(problem!);
                if (problems.Count == all.Count)
                    throw Together(problems);
                yield return new([], 0, number, all.Count) { Problem = problem!.Message };
                continue;
            }

            var found = posts.Posts.Where(post => IsWanted(post, feed, request, from)).ToList();
            var taken = await known.AmongAsync([.. found.SelectMany(post => BlogIds.Candidates(post, feed))], cancellationToken);
            var papers = found.Take(wanted).Select(post => post.ToScraped(feed, ids.For(post, feed, taken), request.Today)).ToList();
            wanted -= papers.Count;
            var isCut = wanted == 0 && (papers.Count < found.Count || number < all.Count);
            yield return new(papers, posts.Skipped, number, isCut ? number : all.Count, isCut);
            if (wanted == 0)
                yield break;
        }
    }

    private bool IsWanted(BlogPost post, BlogFeed feed, SourceRequest request, DateOnly from)
    {
        if (post.Published is null)
            logger.LogInformation("A post of {Feed} has no date and gets that of today: {Link}", feed.Key, post.Link);
        return (post.Published ?? request.Today) >= from && request.Mentions(post.Title, post.Text);
    }

    private static SourceException Together(List<SourceException> problems) => new(
        problems.DistinctBy(problem => problem.Code).Count() == 1 ? problems[0].Code : SourceException.Unavailable,
        string.Join(' ', problems.Select(problem => problem.Message)), problems.Exists(problem => problem.Retryable));

    private async Task<(BlogPosts? Posts, SourceException? Problem)> ReadAsync(BlogFeed feed, CancellationToken cancellationToken)
    {
        try
        {
            return (await readers.For(feed.Address).ReadAsync(feed.Address, answer => Interpret(answer, feed), cancellationToken), null);
        }
        catch (SourceException e)
        {
            logger.LogWarning("The feed {Feed} failed ({Code}): {Problem}", feed.Key, e.Code, e.Message);
            return (null, new SourceException(e.Code, $"{feed.Key}: {e.Message}", e.Retryable, e));
        }
    }

    private BlogPosts Interpret(SourceAnswer answer, BlogFeed feed) => answer.Status == HttpStatusCode.OK
        ? feeds.Read(answer.Body, feed)
        : throw new SourceException(
            SourceException.Rejected, $"{answer.Address.Host} answered {(int)answer.Status}.", retryable: false);
}
