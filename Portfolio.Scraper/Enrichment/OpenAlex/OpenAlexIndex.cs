using System.Globalization;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Enrichment.OpenAlex;

/// <summary>OpenAlex, by DOI; it knows those that arXiv gives. At most 100 values in a filter.</summary>
public sealed class OpenAlexIndex(SourceReader reader, EnrichmentSettings settings) : ICitationIndex
{
    private const int MostValues = 100;

    /// <inheritdoc/>
    public string Key => EnrichmentServices.OpenAlex;

    /// <summary>A paper may have two DOIs.</summary>
    public int BatchSize => MostValues / 2;

    /// <inheritdoc/>
    public bool CanFind(PaperIdentity paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return paper.Dois.Any(IsValue);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundCitations>> ReadAsync(IReadOnlyList<PaperIdentity> papers, CancellationToken cancellationToken)
    {
        var dois = papers.SelectMany(paper => paper.Dois).Where(IsValue).Distinct().Select(Uri.EscapeDataString);
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"filter=doi:{string.Join('|', dois)}&per-page={MostValues}&select=id,doi,cited_by_count,best_oa_location")
            + (settings.Email is { } email ? $"&mailto={Uri.EscapeDataString(email)}" : "");
        var address = new UriBuilder(new Uri(settings.OpenAlexUrl, "/works")) { Query = query }.Uri;
        return FoundCitations.ByDoi(papers, await reader.ReadAsync(address, OpenAlexReader.Read, cancellationToken));
    }

    /// <summary>A comma or a bar in a value would be read as part of the filter.</summary>
    private static bool IsValue(string doi) => !doi.AsSpan().ContainsAny(',', '|');
}
