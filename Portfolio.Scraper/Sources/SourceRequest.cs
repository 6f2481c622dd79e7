namespace Portfolio.Scraper.Sources;

/// <summary>
/// What a job asks a source for. The category filter is not here: it is applied to the classified papers.
/// </summary>
public sealed record SourceRequest
{
    /// <summary>The day of the run, UTC; ages and windows count from it.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>One of the source's modes.</summary>
    public string Mode { get; init; } = SourceMode.Search;

    /// <summary>
    /// Where an earlier run left off: the <see cref="SourcePage.Position"/> of its last page; null to begin.
    /// </summary>
    public string? Position { get; init; }

    /// <summary>Days to look back from <see cref="Today"/>, 1 to 365.</summary>
    public required int Days { get; init; }

    /// <summary>The most papers to deliver, 1 or more.</summary>
    public required int MaxResults { get; init; }

    /// <summary>Extra terms, any of which must occur; empty for no such condition.</summary>
    public IReadOnlyList<string> SearchTerms { get; init; } = [];

    /// <summary>
    /// Widens the window so that nothing is lost over pauses of the source (weekends, holidays, downtime).
    /// </summary>
    public bool CatchUp { get; init; }

    /// <summary>
    /// The newest published date of this source that is stored; null when nothing is. Read with <see cref="CatchUp"/>.
    /// </summary>
    public DateOnly? NewestStored { get; init; }

    /// <summary>
    /// Whether any of <see cref="SearchTerms"/> occurs in a text, for sources that cannot search: letter case does not
    /// count. Without terms always.
    /// </summary>
    public bool Mentions(string title, string @abstract) =>
        SearchTerms.Count == 0 || SearchTerms.Any(term =>
            title.Contains(term, StringComparison.OrdinalIgnoreCase) || @abstract.Contains(term, StringComparison.OrdinalIgnoreCase));
}
