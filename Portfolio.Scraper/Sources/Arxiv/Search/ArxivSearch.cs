using System.Runtime.CompilerServices;

namespace Portfolio.Scraper.Sources.Arxiv.Search;

/// <summary>
/// arXiv's query API, newest papers first, in pages of 100 until the window or the most results are reached.
/// </summary>
public sealed class ArxivSearch(ArxivApi api, ArxivSettings settings) : IArxivMode
{
    /// <summary>Small enough to be answered quickly; arXiv allows 2,000.</summary>
    public const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => SourceMode.Search;

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
            var feed = await api.ReadAsync(
                query.Page(settings.BaseUrl, start, Math.Min(PageSize, wanted)), start, cancellationToken);
            start += feed.Count;
            var left = feed.TotalResults - start ?? (feed.Count == 0 ? 0 : PageSize);

            // New papers push older ones to the next page while we read: some come twice, but not so many in a row.
            var fresh = feed.Entries.Where(entry => known.Add(entry.Id)).ToList();
            repeated = fresh.Count > 0 ? 0 : repeated + feed.Entries.Count;
            if (repeated >= PageSize)
                throw new SourceException(SourceException.Unavailable, "arXiv repeats its pages.", retryable: true);
            var inWindow = fresh.Where(entry => entry.Published >= from).ToList();
            var papers = inWindow.Take(wanted).Select(entry => entry.ToScraped(request.Today)).ToList();
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

    private static int PagesFor(int results) => (results + PageSize - 1) / PageSize;
}
