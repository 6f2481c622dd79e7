using System.Globalization;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Enrichment.Crossref;

/// <summary>Crossref, by the publisher's DOI; those that arXiv gives are with another agency.</summary>
public sealed class CrossrefIndex(SourceReader reader, EnrichmentSettings settings) : ICitationIndex
{
    /// <inheritdoc/>
    public string Key => EnrichmentServices.Crossref;

    /// <summary>More would make the address too long.</summary>
    public int BatchSize => 50;

    /// <inheritdoc/>
    public bool CanFind(PaperIdentity paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        // A comma would begin another filter.
        return paper.Doi is { } doi && !doi.Contains(',', StringComparison.Ordinal)
            && !doi.StartsWith("10.48550/", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundCitations>> ReadAsync(IReadOnlyList<PaperIdentity> papers, CancellationToken cancellationToken)
    {
        var dois = papers.Select(paper => $"doi:{Uri.EscapeDataString(paper.Doi!)}");
        var query = string.Create(
            CultureInfo.InvariantCulture, $"filter={string.Join(',', dois)}&rows={papers.Count}&select=DOI,is-referenced-by-count")
            + (settings.Email is { } email ? $"&mailto={Uri.EscapeDataString(email)}" : "");
        var address = new UriBuilder(new Uri(settings.CrossrefUrl, "/works")) { Query = query }.Uri;
        return FoundCitations.ByDoi(papers, await reader.ReadAsync(address, CrossrefReader.Read, cancellationToken));
    }
}
