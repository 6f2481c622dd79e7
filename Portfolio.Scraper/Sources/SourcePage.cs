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
    IReadOnlyList<ScrapedPaper> Papers, int Skipped, int Number, int ExpectedPages, bool CutAtMaxResults = false);
