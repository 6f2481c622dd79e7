using System.Net;
using System.Runtime.CompilerServices;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>
/// arXiv's query API, newest papers first, in pages of 100 until the window or the most results are reached.
/// </summary>
public sealed class ArxivSource(SourceReader reader, ArxivFeedReader feeds, ArxivSettings settings) : IPaperSource
{
    /// <summary>Small enough to be answered quickly; arXiv allows 2,000.</summary>
    public const int PageSize = 100;

    /// <inheritdoc/>
    public string Key => PaperSource.Arxiv;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var from = ArxivWindow.Start(request);
        var query = new ArxivQuery(settings.Categories, from, request.Today, request.SearchTerms);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var (delivered, repeated) = (0, 0);
        for (int number = 1, start = 0; ; number++)
        {
            var wanted = request.MaxResults - delivered;
            var feed = await ReadAsync(query, start, Math.Min(PageSize, wanted), cancellationToken);
            start += feed.Count;
            var left = feed.TotalResults - start ?? (feed.Count == 0 ? 0 : PageSize);

            // New papers push older ones to the next page while we read: some come twice, but not so many in a row.
            var fresh = feed.Entries.Where(entry => known.Add(entry.Id)).ToList();
            repeated = fresh.Count > 0 ? 0 : repeated + feed.Entries.Count;
            if (repeated >= PageSize)
                throw new SourceException(SourceException.Unavailable, "arXiv repeats its pages.", retryable: true);
            var inWindow = fresh.Where(entry => entry.Published >= from).ToList();
            var papers = inWindow.Take(wanted).Select(entry => ToPaper(entry, request.Today)).ToList();
            delivered += papers.Count;

            var isWindowRead = left <= 0 || (feed.Entries is [.., var last] && last.Published < from);
            var isFull = delivered == request.MaxResults;
            var pagesLeft = isWindowRead ? 0 : PagesFor(Math.Min(left, request.MaxResults - delivered));
            var isCut = isFull && (!isWindowRead || papers.Count < inWindow.Count);
            yield return new(papers, feed.Skipped, number, number + pagesLeft, isCut);
            if (isWindowRead || isFull)
                yield break;
        }
    }

    private Task<ArxivFeed> ReadAsync(ArxivQuery query, int start, int count, CancellationToken cancellationToken)
    {
        var address = query.Page(settings.BaseUrl, start, count);
        return reader.ReadAsync(address, answer => Interpret(answer, start), cancellationToken);
    }

    private ArxivFeed Interpret(SourceAnswer answer, int start)
    {
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest))
            throw Rejected($"arXiv answered {(int)answer.Status}.");
        var feed = ReadFeed(answer);
        if (feed.Error is { } error)
            throw Rejected($"arXiv refused the query: {error}");
        if (answer.Status == HttpStatusCode.BadRequest)
            throw Rejected("arXiv answered 400.");
        // arXiv does this now and then; the same address answers properly a moment later.
        if (feed.Count == 0 && start < feed.TotalResults)
        {
            var reason = $"arXiv sent an empty page at {start} of {feed.TotalResults}.";
            throw new SourceException(SourceException.Unavailable, reason, retryable: true);
        }

        return feed;
    }

    private ArxivFeed ReadFeed(SourceAnswer answer)
    {
        try
        {
            return feeds.Read(answer.Body);
        }
        catch (SourceException e)
            when (answer.Status == HttpStatusCode.BadRequest && e.Code != SourceException.RateLimited)
        {
            throw Rejected("arXiv answered 400.", e);
        }
    }

    private static ScrapedPaper ToPaper(ArxivEntry entry, DateOnly today)
    {
        var appraisal = PaperAppraisal.Of(entry.Title, entry.Summary, entry.PrimaryCategory, entry.Published, today);
        return new ScrapedPaper
        {
            Title = entry.Title,
            Abstract = entry.Summary,
            Authors = entry.Authors,
            Source = PaperSource.Arxiv,
            SourceId = entry.Id,
            Url = $"https://arxiv.org/abs/{entry.Id}",
            PdfUrl = $"https://arxiv.org/pdf/{entry.Id}",
            PublishedDate = entry.Published,
            Category = appraisal.Category,
            Tags = appraisal.Tags,
            RelevanceScore = appraisal.RelevanceScore,
        };
    }

    private static int PagesFor(int results) => (results + PageSize - 1) / PageSize;

    private static SourceException Rejected(string message, Exception? cause = null) =>
        new(SourceException.Rejected, message, retryable: false, cause);
}
