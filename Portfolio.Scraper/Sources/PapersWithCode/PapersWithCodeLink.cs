using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>A row of the archive that links a paper to code; it has no stars.</summary>
internal sealed record PapersWithCodeLink
{
    [JsonPropertyName("paper_url")]
    public string? PaperUrl { get; init; }

    [JsonPropertyName("repo_url")]
    public string? RepositoryUrl { get; init; }

    [JsonPropertyName("is_official")]
    public bool? IsOfficial { get; init; }

    /// <summary>The paper's slug and its repository; null when the row has another form.</summary>
    public static (string Paper, PapersWithCodeRepository Repository)? Read(JsonElement element) =>
        SourceJson.Item<PapersWithCodeLink>(element) is { } link
        && PapersWithCodeSlug.From(link.PaperUrl) is { } paper && PaperText.Address(link.RepositoryUrl) is { } address
            ? (paper, new PapersWithCodeRepository(address, link.IsOfficial ?? false, 0))
            : null;
}
