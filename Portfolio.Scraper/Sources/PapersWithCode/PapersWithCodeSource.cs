using System.Runtime.CompilerServices;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>
/// Papers with Code: its API; Hugging Face's papers that have code where the site is closed; and the archive that the site
/// left, where this machine has it.
/// </summary>
public sealed class PapersWithCodeSource(
    PapersWithCodeApi api, PapersWithCodeListing listing, HuggingFaceWithCode fallback, PapersWithCodeArchive archive,
    PapersWithCodeSettings settings, ILogger<PapersWithCodeSource> logger) : IPaperSource
{
    /// <inheritdoc/>
    public string Key => PaperSource.PapersWithCode;

    /// <inheritdoc/>
    public IReadOnlyList<string> Modes { get; } =
        settings.Archive is null ? SourceMode.Only : [SourceMode.Search, SourceMode.Archive];

    /// <inheritdoc/>
    public string? After => PaperSource.HuggingFace;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        IAsyncEnumerable<SourcePage> pages;
        if (request.Mode == SourceMode.Archive)
            pages = archive.FetchAsync(request, cancellationToken);
        else if (await FirstPageAsync(cancellationToken) is { } first)
            pages = listing.FetchAsync(request, first, cancellationToken);
        else
            pages = fallback.FetchAsync(request, cancellationToken);

        await foreach (var page in pages)
            yield return page;
    }

    /// <summary>Null when the site is away and something else takes its place.</summary>
    private async Task<PapersWithCodePage<PapersWithCodePaper>?> FirstPageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await api.PapersAsync(1, cancellationToken);
        }
        catch (SourceException e)
            when (e.Code == SourceException.Unavailable && settings.Fallback == PapersWithCodeFallback.HuggingFace)
        {
            logger.LogInformation("Papers with Code is not available ({Reason}); papers with code are taken from Hugging Face", e.Message);
            return null;
        }
    }
}
