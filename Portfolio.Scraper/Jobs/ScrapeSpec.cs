using Portfolio.Scraper.Sources;

namespace Portfolio.Scraper.Jobs;

/// <summary>What a job was asked for, with aliases resolved and defaults filled in.</summary>
/// <param name="Source">Canonical name, or <c>all</c>.</param>
/// <param name="Days">Look-back window, 1 to 365.</param>
/// <param name="MaxResults">The most per source; null leaves the end to the window and the safety cap.</param>
/// <param name="Category">Keeps only papers of it.</param>
/// <param name="SearchTerms">Any of them must occur; empty for no condition.</param>
/// <param name="CatchUp">Widens the window over pauses.</param>
/// <param name="Mode">How the source is read.</param>
public sealed record ScrapeSpec(
    string Source, int Days, int? MaxResults, string? Category, IReadOnlyList<string> SearchTerms, bool CatchUp,
    string Mode = SourceMode.Search);
