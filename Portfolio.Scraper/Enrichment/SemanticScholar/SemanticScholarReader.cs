using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Enrichment.SemanticScholar;

/// <summary>Reads papers of Semantic Scholar: a batch, a page of a search, or one.</summary>
public static class SemanticScholarReader
{
    /// <summary>The papers in the order of the answer; null in the place of one that is not known or cannot be read.</summary>
    /// <exception cref="SourceException">The request was refused, or the answer has another form.</exception>
    public static IReadOnlyList<CitationRecord?> Read(SourceAnswer answer)
    {
        using var document = SourceJson.Parse(answer);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object)
        {
            // A search without hits has no data; a paper has an id.
            if (root.TryGetProperty("data", out var data))
                root = data;
            else
                return root.TryGetProperty("paperId", out _) ? [Record(root)] : [];
        }

        return root.ValueKind == JsonValueKind.Array
            ? [.. root.EnumerateArray().Select(Record)]
            : throw SourceJson.Unexpected(answer, "no list of papers");
    }

    private static CitationRecord? Record(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || SourceJson.Item<Paper>(element) is not { } paper)
            return null;
        return new(
            Doi.From(paper.ExternalIds?.Doi), paper.CitationCount is < 0 ? null : paper.CitationCount,
            PaperText.Address(paper.Url), PaperText.Address(paper.OpenAccessPdf?.Url));
    }

    private sealed record Paper(int? CitationCount, Identifiers? ExternalIds, Link? OpenAccessPdf, string? Url);

    private sealed record Identifiers
    {
        [JsonPropertyName("DOI")]
        public string? Doi { get; init; }
    }

    private sealed record Link(string? Url);
}
