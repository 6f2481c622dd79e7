namespace Portfolio.Scraper.Enrichment;

/// <summary>By what a stored paper is found elsewhere.</summary>
/// <param name="Id">Its key here.</param>
/// <param name="ArxivId">Without version, or null.</param>
/// <param name="Doi">The publisher's, or null.</param>
public sealed record PaperIdentity(long Id, string? ArxivId, string? Doi)
{
    /// <summary>The identity of a row: its id is an arXiv id or it is none of use elsewhere.</summary>
    public static PaperIdentity Of(long id, string sourceId, string? doi) => new(id, Sources.Arxiv.ArxivId.From(sourceId), doi);

    /// <summary>Its DOIs; arXiv gives each of its papers one.</summary>
    public IEnumerable<string> Dois =>
        new[] { ArxivId is null ? null : $"10.48550/arxiv.{ArxivId.ToLowerInvariant()}", Doi }.OfType<string>();
}
