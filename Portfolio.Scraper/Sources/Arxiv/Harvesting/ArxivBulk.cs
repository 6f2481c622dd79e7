using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Arxiv.Harvesting;

/// <summary>
/// arXiv by OAI-PMH: everything that arXiv changed on the days of the window, oldest day first, 1,000 records a page. The
/// position is a day and a token within it, so that a run goes on where another stopped, even when the token is stale
/// by then: at worst one day is read again.
/// </summary>
public sealed class ArxivBulk(SourceReader reader, ArxivRecordsReader records, ArxivSettings settings) : IArxivMode
{
    private const string StaleToken = "badResumptionToken";
    private const string Nothing = "noRecordsMatch";

    private readonly IReadOnlyList<string> _sets = ArxivSets.Of(settings.Categories);
    private readonly HashSet<string> _categories = new(settings.Categories, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => SourceMode.Bulk;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var first = ArxivWindow.Start(request);
        var position = HarvestPosition.Begin(request.Position, _sets, first);
        var wanted = request.MaxResults;
        for (var number = 1; ; number++)
        {
            var answer = await ReadAsync(position, cancellationToken);
            if (answer.Error == StaleToken && position.Token is not null)
            {
                position = position with { Token = null, Skip = 0 };
                answer = await ReadAsync(position, cancellationToken);
            }

            var found = answer.Records.Where(record => IsWanted(record, request, first)).Skip(position.Skip).ToList();
            var papers = found.Take(wanted).Select(record => record.Entry.ToScraped(request.Today)).ToList();
            wanted -= papers.Count;
            var next = papers.Count < found.Count
                ? position with { Skip = position.Skip + papers.Count }
                : After(position, answer.Token, request.Today);
            var isCut = wanted == 0 && next is not null;
            var left = next is null || isCut ? 0 : 1 + (next.DaysUntil(request.Today) * _sets.Count);
            yield return new(papers, answer.Skipped, number, number + left, isCut) { Position = next?.ToString() };
            if (next is null || isCut)
                yield break;
            position = next;
        }
    }

    private bool IsWanted(ArxivRecord record, SourceRequest request, DateOnly first) =>
        record.Entry.Published >= first && _categories.Overlaps(record.Categories)
        && request.Mentions(record.Entry.Title, record.Entry.Summary);

    /// <summary>The next page, else the next set of the day, else the next day; null after the last.</summary>
    private HarvestPosition? After(HarvestPosition position, string? token, DateOnly last)
    {
        if (token is not null)
            return position with { Token = token, Skip = 0 };
        var set = _sets.SkipWhile(set => set != position.Set).Skip(1).FirstOrDefault();
        if (set is not null)
            return position with { Set = set, Token = null, Skip = 0 };
        return position.Day >= last
            ? null
            : position with { Day = position.Day.AddDays(1), Set = _sets[0], Token = null, Skip = 0 };
    }

    private Task<ArxivRecords> ReadAsync(HarvestPosition position, CancellationToken cancellationToken)
    {
        var query = position.Token is { } token
            ? $"verb=ListRecords&resumptionToken={Uri.EscapeDataString(token)}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"verb=ListRecords&metadataPrefix=arXiv&set={position.Set}&from={position.Day:yyyy-MM-dd}&until={position.Day:yyyy-MM-dd}");
        var address = new UriBuilder(settings.OaiUrl) { Query = query }.Uri;
        return reader.ReadAsync(address, answer => Interpret(answer, position), cancellationToken);
    }

    private ArxivRecords Interpret(SourceAnswer answer, HarvestPosition position)
    {
        if (answer.Status != HttpStatusCode.OK)
            throw new SourceException(SourceException.Rejected, $"arXiv answered {(int)answer.Status}.", retryable: false);
        var page = records.Read(answer.Body);
        if (page.Error is not (null or Nothing or StaleToken) || (page.Error == StaleToken && position.Token is null))
        {
            var reason = PaperText.Cut(page.Error, 100);
            throw new SourceException(SourceException.Rejected, $"arXiv refused to list {position.Name}: {reason}", retryable: false);
        }

        // The protocol knows no empty page: without records it sends an error.
        if (page.Error is null && page.Count == 0)
            throw new SourceException(SourceException.Unavailable, $"arXiv sent an empty page of {position.Name}.", retryable: true);
        if (page.Token is not null && page.Token == position.Token)
            throw new SourceException(SourceException.Unavailable, "arXiv repeats its pages.", retryable: true);
        return page;
    }
}
