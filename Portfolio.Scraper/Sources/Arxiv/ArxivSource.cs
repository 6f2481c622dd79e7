using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>arXiv, read in one of its modes.</summary>
public sealed class ArxivSource(IReadOnlyList<IArxivMode> modes) : IPaperSource
{
    /// <inheritdoc/>
    public string Key => PaperSource.Arxiv;

    /// <inheritdoc/>
    public IReadOnlyList<string> Modes { get; } = [.. modes.Select(mode => mode.Name)];

    /// <inheritdoc/>
    public IAsyncEnumerable<SourcePage> FetchAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return modes.Single(mode => mode.Name == request.Mode).FetchAsync(request, cancellationToken);
    }
}
