namespace Portfolio.Scraper.Sources.Arxiv.Harvesting;

/// <summary>A page of OAI-PMH records.</summary>
/// <param name="Records">Those that could be read.</param>
/// <param name="Skipped">Those that could not.</param>
/// <param name="Deleted">Records that say only that a paper is gone.</param>
/// <param name="Token">Asks for the next page; null on the last.</param>
/// <param name="Total">Records on all pages; null when arXiv does not tell.</param>
/// <param name="Error">OAI-PMH's word for what was wrong, such as <c>badResumptionToken</c>; null when nothing was.</param>
public sealed record ArxivRecords(
    IReadOnlyList<ArxivRecord> Records, int Skipped, int Deleted, string? Token, int? Total, string? Error)
{
    /// <summary>The records that were sent.</summary>
    public int Count => Records.Count + Skipped + Deleted;
}

/// <summary>A record, with all its categories, the primary one first.</summary>
public sealed record ArxivRecord(ArxivEntry Entry, IReadOnlyList<string> Categories);
