namespace Portfolio.Scraper.Sources;

/// <summary>A place that papers come from. A new one is a folder with its own registration line.</summary>
public interface IPaperSource
{
    /// <summary>
    /// The name a job asks for it by: <c>arxiv</c>, <c>huggingface</c>, <c>paperswithcode</c>, <c>blogs</c>.
    /// </summary>
    string Key { get; }

    /// <summary>The ways of reading it, of <see cref="SourceMode"/>; every source has <c>search</c>.</summary>
    IReadOnlyList<string> Modes => SourceMode.Only;

    /// <summary>The source that goes first when a job runs both; null for none.</summary>
    string? After => null;

    /// <summary>
    /// Reads the papers of the window, page by page, paced and retried. An enumeration that ends is complete; what
    /// could not be read in spite of the retries throws a <see cref="SourceException"/>, never an early end.
    /// </summary>
    IAsyncEnumerable<SourcePage> FetchAsync(SourceRequest request, CancellationToken cancellationToken);
}
