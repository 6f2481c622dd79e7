using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Arxiv.Announcements;

/// <summary>
/// What arXiv announced last: one feed names the papers of all categories, replaced ones too, and the query API tells
/// about those that can be in the window. The feed itself does not tell when a paper was submitted.
/// </summary>
public sealed class ArxivAnnounce(
    SourceReader reader, ArxivAnnouncementReader feeds, ArxivApi api, ArxivSettings settings) : IArxivMode
{
    /// <summary>Ids in one question.</summary>
    public const int PageSize = 100;

    /// <inheritdoc/>
    public string Name => SourceMode.Announce;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var from = ArxivWindow.Start(request);
        var feed = await ReadFeedAsync(request.Today, cancellationToken);
        var ids = feed.Items.Select(item => item.Id).Distinct().Where(id => ArxivId.CanBeOf(id, from)).Chunk(PageSize).ToList();
        var wanted = request.MaxResults;
        // The first page stands for the feed.
        var expected = 1 + ids.Count;
        yield return new([], feed.Skipped, 1, expected);
        for (var page = 0; page < ids.Count; page++)
        {
            var answer = await api.ReadAsync(Address(ids[page]), 0, cancellationToken);
            var found = answer.Entries
                .Where(entry => entry.Published >= from && request.Mentions(entry.Title, entry.Summary)).ToList();
            var papers = found.Take(wanted).Select(entry => entry.ToScraped(request.Today)).ToList();
            wanted -= papers.Count;
            var isCut = wanted == 0 && (papers.Count < found.Count || page + 1 < ids.Count);
            yield return new(papers, answer.Skipped, page + 2, isCut ? page + 2 : expected, isCut);
            if (wanted == 0)
                yield break;
        }
    }

    private async Task<ArxivAnnouncements> ReadFeedAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var address = new Uri($"{settings.RssUrl.AbsoluteUri.TrimEnd('/')}/{string.Join('+', settings.Categories)}");
        var feed = await reader.ReadAsync(address, Interpret, cancellationToken);
        // Nothing is announced on weekends and holidays; on another day it is worth a second look.
        return feed.Items.Count == 0 && today.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            ? await reader.ReadAsync(address, Interpret, cancellationToken)
            : feed;
    }

    private ArxivAnnouncements Interpret(SourceAnswer answer) => answer.Status == HttpStatusCode.OK
        ? feeds.Read(answer.Body)
        : throw new SourceException(SourceException.Rejected, $"arXiv answered {(int)answer.Status}.", retryable: false);

    private Uri Address(string[] ids) => new UriBuilder(settings.BaseUrl)
    {
        Query = string.Create(
            CultureInfo.InvariantCulture, $"id_list={Uri.EscapeDataString(string.Join(',', ids))}&start=0&max_results={PageSize}"),
    }.Uri;
}
