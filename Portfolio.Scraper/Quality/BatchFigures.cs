namespace Portfolio.Scraper.Quality;

/// <summary>What is counted while a batch passes, and compared with the batches before.</summary>
/// <param name="Records">Records that came.</param>
/// <param name="Quarantined">Of these, kept apart.</param>
/// <param name="Categories">Accepted records by category.</param>
/// <param name="Published">Accepted records by day of publication: the newest 60 days that occur.</param>
/// <param name="Newest">The newest day of an accepted record; null without one.</param>
/// <param name="AbstractLength">Mean length of accepted abstracts in characters; 0 without one.</param>
public sealed record BatchFigures(
    int Records, int Quarantined, IReadOnlyDictionary<string, int> Categories, IReadOnlyDictionary<string, int> Published,
    DateOnly? Newest, double AbstractLength)
{
    /// <summary>Records that were taken.</summary>
    public int Accepted => Records - Quarantined;
}
