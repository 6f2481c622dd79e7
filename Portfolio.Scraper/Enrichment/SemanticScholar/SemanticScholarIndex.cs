using System.Text.Json;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Enrichment.SemanticScholar;

/// <summary>Semantic Scholar, by arXiv id or DOI; 500 papers in a batch, one batch a second.</summary>
public sealed class SemanticScholarIndex(SourceReader reader, EnrichmentSettings settings) : ICitationIndex
{
    private const string Path = "/graph/v1/paper/batch?fields=citationCount,externalIds,openAccessPdf,url";

    /// <inheritdoc/>
    public string Key => EnrichmentServices.SemanticScholar;

    /// <inheritdoc/>
    public int BatchSize => 500;

    /// <inheritdoc/>
    public bool CanFind(PaperIdentity paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return (paper.ArxivId ?? paper.Doi) is not null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundCitations>> ReadAsync(IReadOnlyList<PaperIdentity> papers, CancellationToken cancellationToken)
    {
        var ids = papers.Select(paper => paper.ArxivId is { } id ? $"ARXIV:{id}" : $"DOI:{paper.Doi}");
        var call = new SourceCall(new Uri(settings.SemanticScholarUrl, Path))
        {
            Json = JsonSerializer.SerializeToUtf8Bytes(new { ids }),
            Headers = settings.SemanticScholarKey is { } key ? new Dictionary<string, string> { ["x-api-key"] = key } : [],
        };
        var records = await reader.ReadAsync(call, answer => InOrder(answer, papers.Count), cancellationToken);
        return [.. papers.Zip(records).Where(pair => pair.Second is not null).Select(pair => new FoundCitations(pair.First.Id, pair.Second!))];
    }

    /// <summary>The answer names no identifier that was asked for, only its place tells what it is about.</summary>
    private static IReadOnlyList<CitationRecord?> InOrder(SourceAnswer answer, int count)
    {
        var records = SemanticScholarReader.Read(answer);
        return records.Count == count
            ? records
            : throw SourceJson.Unexpected(answer, $"about {records.Count} papers in place of {count}");
    }
}
