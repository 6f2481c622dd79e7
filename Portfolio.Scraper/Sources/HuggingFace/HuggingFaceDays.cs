using System.Globalization;
using System.Runtime.CompilerServices;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>Asks for the lists of days.</summary>
public sealed class HuggingFaceDays(SourceReader reader, HuggingFaceListReader lists, HuggingFaceSettings settings)
{
    /// <summary>The most items that one answer has.</summary>
    public const int PageSize = 100;

    // More papers than this were never listed on one day.
    private const int MostPages = 20;

    /// <summary>The list of a day, in pages.</summary>
    /// <param name="day">Its date.</param>
    /// <param name="isExpected">
    /// Whether an empty list would be strange; it is asked for once more then. There are days without one: no papers are
    /// listed on holidays.
    /// </param>
    /// <param name="cancellationToken">Ends everything at once.</param>
    public async IAsyncEnumerable<HuggingFaceList> ReadAsync(
        DateOnly day, bool isExpected, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = 0; page < MostPages; page++)
        {
            var list = await ReadAsync(day, page, cancellationToken);
            if (list.Count == 0 && page == 0 && isExpected)
                list = await ReadAsync(day, page, cancellationToken);
            yield return list;
            if (list.Count < PageSize)
                yield break;
        }
    }

    private Task<HuggingFaceList> ReadAsync(DateOnly day, int page, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"date={day:yyyy-MM-dd}&limit={PageSize}")
            + (page == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"&p={page}"));
        var call = new SourceCall(new UriBuilder(new Uri(settings.BaseUrl, "/api/daily_papers")) { Query = query }.Uri);
        if (settings.Token is { } token)
            call = call with { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" } };
        return reader.ReadAsync(call, answer => lists.Read(answer, day), cancellationToken);
    }
}
