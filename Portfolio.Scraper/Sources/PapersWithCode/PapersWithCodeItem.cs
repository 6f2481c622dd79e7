using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>A paper as the API and the archive send it; the archive has <c>paper_url</c> and <c>date</c> for <c>id</c> and <c>published</c>.</summary>
internal sealed record PapersWithCodeItem(
    string? Id, string? Title, string? Abstract, IReadOnlyList<string?>? Authors, string? Published, string? Date)
{
    [JsonPropertyName("arxiv_id")]
    public string? ArxivId { get; init; }

    [JsonPropertyName("paper_url")]
    public string? PaperUrl { get; init; }

    [JsonPropertyName("url_abs")]
    public string? UrlAbs { get; init; }

    [JsonPropertyName("url_pdf")]
    public string? UrlPdf { get; init; }

    /// <summary>The paper; null when the element has no id, title or date, or another form.</summary>
    public static PapersWithCodePaper? Paper(JsonElement element)
    {
        if (SourceJson.Item<PapersWithCodeItem>(element) is not { } item)
            return null;
        var id = PapersWithCodeSlug.From(item.Id ?? item.PaperUrl);
        var title = PaperText.Title(item.Title);
        var isDay = DateOnly.TryParseExact(
            item.Published ?? item.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (id is null || title.Length == 0 || !isDay)
            return null;
        var summary = PaperText.OneLine(item.Abstract);
        var authors = (item.Authors ?? []).Select(PaperText.OneLine).Where(name => name.Length > 0);
        return new(
            id, Arxiv.ArxivId.From(item.ArxivId), title, summary.Length > 0 ? summary : title, [.. authors], day,
            PaperText.Address(item.UrlAbs), PaperText.Address(item.UrlPdf));
    }
}

/// <summary>A repository as the API sends it.</summary>
internal sealed record PapersWithCodeCode(string? Url, int? Stars)
{
    [JsonPropertyName("is_official")]
    public bool? IsOfficial { get; init; }

    /// <summary>The repository; null when the element has no usable address, or another form.</summary>
    public static PapersWithCodeRepository? Repository(JsonElement element) =>
        SourceJson.Item<PapersWithCodeCode>(element) is { } item && PaperText.Address(item.Url) is { } address
            ? new(address, item.IsOfficial ?? false, Math.Max(item.Stars ?? 0, 0))
            : null;
}
