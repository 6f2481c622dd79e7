namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>A way of reading arXiv.</summary>
public interface IArxivMode
{
    /// <summary>One of <see cref="SourceMode"/>.</summary>
    string Name { get; }

    /// <inheritdoc cref="IPaperSource.FetchAsync"/>
    IAsyncEnumerable<SourcePage> FetchAsync(SourceRequest request, CancellationToken cancellationToken);
}
