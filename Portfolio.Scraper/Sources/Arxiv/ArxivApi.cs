using System.Net;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>Asks arXiv's query API for a page.</summary>
public sealed class ArxivApi(SourceReader reader, ArxivFeedReader feeds)
{
    /// <summary>Reads one page.</summary>
    /// <param name="address">With the query.</param>
    /// <param name="start">The number of its first result, from 0.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SourceException">It was refused, or could not be read in spite of the retries.</exception>
    public Task<ArxivFeed> ReadAsync(Uri address, int start, CancellationToken cancellationToken) =>
        reader.ReadAsync(address, answer => Interpret(answer, start), cancellationToken);

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

    private static SourceException Rejected(string message, Exception? cause = null) =>
        new(SourceException.Rejected, message, retryable: false, cause);
}
