using System.Runtime.CompilerServices;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>
/// Hugging Face's daily papers. The window is that of the lists, newest first: a paper may be days older than the list
/// that it is on.
/// </summary>
public sealed class HuggingFaceSource(HuggingFaceDays days, HuggingFaceSettings settings) : IPaperSource
{
    /// <inheritdoc/>
    public string Key => PaperSource.HuggingFace;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var wanted = request.MaxResults;
        var number = 0;
        for (var back = 0; back <= request.Days; back++)
        {
            var day = request.Today.AddDays(-back);
            var isExpected = back > 0 && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            await foreach (var list in days.ReadAsync(day, isExpected, cancellationToken))
            {
                number++;
                var found = list.Papers
                    .Where(paper => request.Mentions(paper.Title, paper.Summary) && known.Add(paper.Id)).ToList();
                var papers = found.Take(wanted).Select(paper => paper.ToScraped(settings.BaseUrl, request.Today)).ToList();
                wanted -= papers.Count;
                var isCut = wanted == 0 && (found.Count > papers.Count || back < request.Days);
                yield return new(papers, list.Skipped, number, isCut ? number : number + request.Days - back, isCut);
                if (wanted == 0)
                    yield break;
            }
        }
    }
}
