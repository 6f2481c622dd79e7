using Portfolio.Scraper.Sources;

namespace Portfolio.Scraper.Enrichment;

/// <summary>Counts citations of papers.</summary>
public interface ICitationIndex
{
    /// <summary>The name that the setting uses.</summary>
    string Key { get; }

    /// <summary>The most papers that are asked for at once.</summary>
    int BatchSize { get; }

    /// <summary>Whether there is any use in asking for this paper.</summary>
    bool CanFind(PaperIdentity paper);

    /// <summary>What the index knows of at most <see cref="BatchSize"/> papers; of unknown ones it says nothing.</summary>
    /// <exception cref="SourceException">It could not be asked, in spite of the retries.</exception>
    Task<IReadOnlyList<FoundCitations>> ReadAsync(IReadOnlyList<PaperIdentity> papers, CancellationToken cancellationToken);
}
