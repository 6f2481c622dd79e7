namespace Portfolio.Api.Webhooks;

/// <summary>What became of a delivery of the Scraper.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="JobId">The Scraper's job id.</param>
/// <param name="PapersCreated">New papers.</param>
/// <param name="PapersUpdated">Papers that the catalogue knew.</param>
/// <param name="PapersSkipped">Papers that were not stored.</param>
/// <param name="TotalPapers">How many papers the job found, as it was sent.</param>
/// <param name="Skipped">Why each of them was not stored.</param>
/// <param name="Duplicate">Whether this delivery had been applied before, and the answer is the first one's.</param>
public sealed record ScraperCompleteResult(
    string Status,
    string JobId,
    int PapersCreated,
    int PapersUpdated,
    int PapersSkipped,
    int TotalPapers,
    IReadOnlyList<SkippedPaper> Skipped,
    bool Duplicate);
