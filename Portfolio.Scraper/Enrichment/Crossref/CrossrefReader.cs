using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Enrichment.Crossref;

/// <summary>Reads works of Crossref: a list of them, or one.</summary>
public static class CrossrefReader
{
    /// <summary>The works; those of another form are left out.</summary>
    /// <exception cref="SourceException">The request was refused, or the answer has no works.</exception>
    public static IReadOnlyList<CitationRecord> Read(SourceAnswer answer)
    {
        using var document = SourceJson.Parse(answer);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("message", out var message)
            || message.ValueKind != JsonValueKind.Object)
        {
            throw SourceJson.Unexpected(answer, "no work");
        }

        if (!message.TryGetProperty("items", out var items))
            return SourceJson.Item<Work>(message) is { } work ? [work.ToRecord()] : [];
        if (items.ValueKind != JsonValueKind.Array)
            throw SourceJson.Unexpected(answer, "no list of works");
        return [.. items.EnumerateArray().Select(SourceJson.Item<Work>).OfType<Work>().Select(item => item.ToRecord())];
    }

    private sealed record Work
    {
        [JsonPropertyName("DOI")]
        public string? Doi { get; init; }

        [JsonPropertyName("is-referenced-by-count")]
        public int? Citations { get; init; }

        public CitationRecord ToRecord()
        {
            var doi = Papers.Doi.From(Doi);
            // Its links to PDFs are for subscribers.
            return new(doi, Citations is < 0 ? null : Citations, doi is null ? null : PaperText.Address($"https://doi.org/{doi}"), null);
        }
    }
}
