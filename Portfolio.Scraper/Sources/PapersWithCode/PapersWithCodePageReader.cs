using System.Text.Json;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>Reads the pages of the site's API.</summary>
public sealed class PapersWithCodePageReader(ILogger<PapersWithCodePageReader> logger)
{
    /// <summary>Reads papers.</summary>
    /// <exception cref="SourceException">The request was refused, or the answer is no page.</exception>
    public PapersWithCodePage<PapersWithCodePaper> Papers(SourceAnswer answer) => Read(answer, PapersWithCodeItem.Paper);

    /// <summary>Reads the code of a paper.</summary>
    /// <exception cref="SourceException">The request was refused, or the answer is no page.</exception>
    public PapersWithCodePage<PapersWithCodeRepository> Repositories(SourceAnswer answer) =>
        Read(answer, PapersWithCodeCode.Repository);

    /// <summary>Reads any list; an item that cannot be read is logged, counted and left out.</summary>
    /// <exception cref="SourceException">The request was refused, or the answer is no page.</exception>
    public PapersWithCodePage<T> Read<T>(SourceAnswer answer, Func<JsonElement, T?> item)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(item);
        ThrowIfClosed(answer);
        using var document = SourceJson.Parse(answer);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("results", out var results)
            || results.ValueKind != JsonValueKind.Array)
        {
            throw SourceJson.Unexpected(answer, "no page of results");
        }

        List<T> read = [];
        foreach (var element in results.EnumerateArray())
        {
            if (item(element) is { } result)
                read.Add(result);
        }

        var skipped = results.GetArrayLength() - read.Count;
        if (skipped > 0)
            logger.LogWarning("{Count} items of {Address} cannot be read and are left out", skipped, answer.Address.AbsolutePath);
        var hasNext = root.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String;
        int? count = root.TryGetProperty("count", out var all) && all.TryGetInt32(out var number) ? number : null;
        return new(count, hasNext, read, skipped);
    }

    /// <summary>A page for people in place of data does not pass: it is what is left of the site.</summary>
    private static void ThrowIfClosed(SourceAnswer answer)
    {
        if (answer.Body.Span.TrimStart(" \r\n\t"u8).StartsWith("<"u8))
        {
            throw new SourceException(
                SourceException.Unavailable, $"{answer.Address.Host} answered {(int)answer.Status} with a page in place of data.", retryable: false);
        }
    }
}
