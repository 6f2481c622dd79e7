using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources;

/// <summary>One page of a source's answer.</summary>
/// <param name="Papers">The papers in the window; a page may hold none.</param>
/// <param name="Skipped">Broken entries that were logged and left out.</param>
/// <param name="Number">From 1.</param>
/// <param name="ExpectedPages">
/// The best present guess of how many pages there will be, at least <paramref name="Number"/>; for the progress.
/// </param>
/// <param name="CutAtMaxResults">
/// True only on the last page, when the window held more than <see cref="SourceRequest.MaxResults"/>.
/// </param>
public sealed record SourcePage(
    IReadOnlyList<ScrapedPaper> Papers, int Skipped, int Number, int ExpectedPages, bool CutAtMaxResults = false)
{
    /// <summary>
    /// Where a run begins that goes on after this page; null when there is nothing to go on with. Only the source can
    /// read it; at most 1,000 characters.
    /// </summary>
    public string? Position { get; init; }

    /// <summary>
    /// What could not be read although the source as a whole works, such as one feed of many; null when nothing. Ends
    /// up in the job's <c>errors</c>.
    /// </summary>
    public string? Problem { get; init; }
}
