namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>An entry of an arXiv feed: what is used of it, texts on one line.</summary>
/// <param name="Id">Without version: <c>2604.19485</c>, or <c>astro-ph/0601001</c> of before 2007.</param>
/// <param name="Title">Not empty.</param>
/// <param name="Summary">Not empty.</param>
/// <param name="Published">The day of the first version, UTC.</param>
/// <param name="Authors">In the order of the paper.</param>
/// <param name="PrimaryCategory">Such as <c>cs.LG</c>; null when the feed does not tell.</param>
public sealed record ArxivEntry(
    string Id, string Title, string Summary, DateOnly Published, IReadOnlyList<string> Authors,
    string? PrimaryCategory)
{
    /// <summary>Of the published version; null when there is none.</summary>
    public string? Doi { get; init; }
}
