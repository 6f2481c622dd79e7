namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>A page of arXiv's answer.</summary>
/// <param name="TotalResults">Of the query, on all pages; null when the feed does not tell.</param>
/// <param name="Entries">Those that could be read, in the feed's order.</param>
/// <param name="Skipped">Those that could not.</param>
/// <param name="Error">The text of an error that arXiv sends in place of results, or null.</param>
public sealed record ArxivFeed(int? TotalResults, IReadOnlyList<ArxivEntry> Entries, int Skipped, string? Error)
{
    /// <summary>The entries that arXiv sent, broken ones included.</summary>
    public int Count => Entries.Count + Skipped;
}
