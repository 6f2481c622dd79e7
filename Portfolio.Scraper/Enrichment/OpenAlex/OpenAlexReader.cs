using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Enrichment.OpenAlex;

/// <summary>Reads works of OpenAlex: a list of them, or one.</summary>
public static class OpenAlexReader
{
    /// <summary>The works; those of another form are left out.</summary>
    /// <exception cref="SourceException">The request was refused, or the answer has no works.</exception>
    public static IReadOnlyList<CitationRecord> Read(SourceAnswer answer)
    {
        using var document = SourceJson.Parse(answer);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw SourceJson.Unexpected(answer, "no work");
        if (!root.TryGetProperty("results", out var results))
            return SourceJson.Item<Work>(root) is { } work ? [work.ToRecord()] : [];
        if (results.ValueKind != JsonValueKind.Array)
            throw SourceJson.Unexpected(answer, "no list of works");
        return [.. results.EnumerateArray().Select(SourceJson.Item<Work>).OfType<Work>().Select(work => work.ToRecord())];
    }

    private sealed record Work(string? Id, string? Doi)
    {
        [JsonPropertyName("cited_by_count")]
        public int? Citations { get; init; }

        [JsonPropertyName("best_oa_location")]
        public Location? Free { get; init; }

        public CitationRecord ToRecord() => new(
            Papers.Doi.From(Doi), Citations is < 0 ? null : Citations, PaperText.Address(Id), PaperText.Address(Free?.Pdf));
    }

    private sealed record Location
    {
        [JsonPropertyName("pdf_url")]
        public string? Pdf { get; init; }
    }
}
