using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>
/// The dumps that the site left: hundreds of thousands of papers, read as a stream. They are history, so the window does
/// not count; a run that is cut at its most results is gone on with by the next.
/// </summary>
public sealed class PapersWithCodeArchive(PapersWithCodeSettings settings, ILogger<PapersWithCodeArchive> logger)
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 500;

    private const string Papers = "papers-with-abstracts.json";
    private const string Links = "links-between-papers-and-code.json";

    /// <summary>Reads the rows behind the position, a number of rows.</summary>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var done = int.TryParse(request.Position, out var rows) ? rows : 0;
        var code = await CodeAsync(cancellationToken);
        await using var file = Open(Papers) ?? throw Missing(Papers);
        var wanted = request.MaxResults;
        var (row, number, skipped) = (0, 0, 0);
        List<ScrapedPaper> papers = [];
        await foreach (var element in ElementsAsync(file, Papers, cancellationToken))
        {
            if (row++ < done)
                continue;
            if (PapersWithCodeItem.Paper(element) is not { } paper)
                skipped++;
            else if (request.Mentions(paper.Title, paper.Abstract))
                papers.Add(paper.ToScraped(code.GetValueOrDefault(paper.Id)?.Address, settings.BaseUrl, request.Today));
            if (papers.Count < Math.Min(PageSize, wanted) && skipped < PageSize)
                continue;

            wanted -= papers.Count;
            yield return Page(isCut: wanted == 0, $"{row}");
            if (wanted == 0)
                yield break;
            (papers, skipped) = ([], 0);
        }

        yield return Page(isCut: false, position: null);

        SourcePage Page(bool isCut, string? position)
        {
            if (skipped > 0)
                logger.LogWarning("{Count} rows before row {Row} of the archive cannot be read and are left out", skipped, row);
            // How many rows there are is known only at the end.
            return new(papers, skipped, ++number, isCut || position is null ? number : number + 1, isCut) { Position = position };
        }
    }

    /// <summary>The best code of each paper.</summary>
    private async Task<Dictionary<string, PapersWithCodeRepository>> CodeAsync(CancellationToken cancellationToken)
    {
        var best = new Dictionary<string, PapersWithCodeRepository>(StringComparer.Ordinal);
        await using var file = Open(Links);
        if (file is null)
            return best;
        await foreach (var element in ElementsAsync(file, Links, cancellationToken))
        {
            if (PapersWithCodeLink.Read(element) is not var (paper, repository))
                continue;
            if (!best.TryGetValue(paper, out var known) || (repository.IsOfficial && !known.IsOfficial))
                best[paper] = repository;
        }

        return best;
    }

    private Stream? Open(string name)
    {
        var path = Path.Combine(settings.Archive ?? throw Missing(name), name);
        if (File.Exists(path))
            return File.OpenRead(path);
        path += ".gz";
        return File.Exists(path) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : null;
    }

    private static async IAsyncEnumerable<JsonElement> ElementsAsync(
        Stream file, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var rows = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file, cancellationToken: cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(rows, name))
            yield return rows.Current;
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> rows, string name)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException)
        {
            throw new SourceException(SourceException.Rejected, $"{name} of the archive is damaged.", retryable: false, e);
        }
    }

    private static SourceException Missing(string name) =>
        new(SourceException.Unavailable, $"The archive has no {name}.", retryable: false);
}
