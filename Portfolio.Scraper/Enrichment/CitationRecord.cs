namespace Portfolio.Scraper.Enrichment;

/// <summary>What an index says about a work, by one of its identifiers.</summary>
/// <param name="Doi">As <see cref="Papers.Doi.From"/> makes it; null when the index names none.</param>
/// <param name="Citations">From 0; null when the index does not tell.</param>
/// <param name="Page">The work's page there; null when it has none.</param>
/// <param name="Pdf">A free PDF; null when it knows none.</param>
public sealed record CitationRecord(string? Doi, int? Citations, string? Page, string? Pdf);

/// <summary>What an index says about a stored paper.</summary>
/// <param name="Id">The paper's key.</param>
/// <param name="Record">What it says.</param>
public sealed record FoundCitations(long Id, CitationRecord Record)
{
    /// <summary>Gives each paper the record of its DOI that counts most; papers without one are left out.</summary>
    internal static IReadOnlyList<FoundCitations> ByDoi(IReadOnlyList<PaperIdentity> papers, IEnumerable<CitationRecord> records)
    {
        var byDoi = records.Where(record => record.Doi is not null).ToLookup(record => record.Doi!);
        return
        [
            .. papers
                .Select(paper => (paper.Id, Best: paper.Dois.SelectMany(doi => byDoi[doi]).MaxBy(record => record.Citations ?? -1)))
                .Where(found => found.Best is not null).Select(found => new FoundCitations(found.Id, found.Best!)),
        ];
    }
}
