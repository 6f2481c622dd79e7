using System.Runtime.CompilerServices;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>The papers of the window out of the site's API, each with its code.</summary>
public sealed class PapersWithCodeListing(PapersWithCodeApi api, PapersWithCodeSettings settings)
{
    // 20,000 papers, more than a job delivers.
    private const int MostPages = 400;

    /// <summary>Reads on from the first page to the end of the window.</summary>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, PapersWithCodePage<PapersWithCodePaper> page,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(page);
        var from = request.Today.AddDays(-request.Days);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var wanted = request.MaxResults;
        var (isSorted, last) = (true, DateOnly.MaxValue);
        for (var number = 1; ; number++)
        {
            foreach (var paper in page.Results)
            {
                isSorted &= paper.Published <= last;
                last = paper.Published;
            }

            var found = page.Results
                .Where(paper => paper.Published >= from && request.Mentions(paper.Title, paper.Abstract) && known.Add(paper.Id))
                .ToList();
            var papers = new List<ScrapedPaper>();
            foreach (var paper in found.Take(wanted))
            {
                var code = await api.CodeAsync(paper.Id, cancellationToken);
                papers.Add(paper.ToScraped(code?.Address, settings.BaseUrl, request.Today));
            }

            wanted -= papers.Count;
            // Only a sorted list has nothing of the window behind what is older.
            var isRead = !page.HasNext || (isSorted && last < from);
            var isCut = wanted == 0 && (!isRead || papers.Count < found.Count);
            yield return new(papers, page.Skipped, number, isRead || isCut ? number : number + 1, isCut);
            if (isRead || isCut)
                yield break;
            if (number == MostPages)
                throw new SourceException(SourceException.Unavailable, "Papers with Code does not sort its papers.", retryable: false);
            page = await api.PapersAsync(number + 1, cancellationToken);
        }
    }
}
