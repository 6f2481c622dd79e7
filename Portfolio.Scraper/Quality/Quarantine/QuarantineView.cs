using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Quality.Quarantine;

/// <summary>A record in quarantine as operators see it.</summary>
/// <param name="Id">Its id in the routes.</param>
/// <param name="JobId">The job that brought it last.</param>
/// <param name="Source">The source that brought it.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Reasons">Why it is here; empty once corrections have removed them all.</param>
/// <param name="Corrected">Whether somebody changed it.</param>
/// <param name="Record">The record, with the corrections.</param>
/// <param name="CreatedAt">When it came first.</param>
/// <param name="LastSeen">When it came last.</param>
/// <param name="ReleasedAt">When it was released; null while it is held.</param>
/// <param name="ReleaseJobId">The job under which it was delivered; null while it is held.</param>
public sealed record QuarantineView(
    long Id, string JobId, string Source, QuarantineStatus Status, IReadOnlyList<BrokenExpectation> Reasons, bool Corrected,
    ScrapedPaper Record, DateTimeOffset CreatedAt, DateTimeOffset LastSeen, DateTimeOffset? ReleasedAt, string? ReleaseJobId)
{
    internal static QuarantineView Of(QuarantinedPaper row) => new(
        row.Id, row.JobId, row.Source, row.Status, row.Reasons, row.IsCorrected, row.Record, row.CreatedAt, row.LastSeen,
        row.ReleasedAt, row.ReleaseJobId);
}
