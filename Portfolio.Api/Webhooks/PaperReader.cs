using System.Globalization;
using System.Text.Json;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks;

/// <summary>Reads the papers of a delivery: cuts and corrects what may be, and says why a paper cannot be stored.</summary>
/// <param name="jobSource">Source of papers that name none, where it is one of papers.</param>
public sealed class PaperReader(string jobSource)
{
    /// <summary>Most tags of a paper; the rest is dropped.</summary>
    public const int MaxTags = 50;

    /// <summary>Longest tag; an index entry must stay far below PostgreSQL's 2,700 bytes.</summary>
    public const int MaxTagLength = 100;

    /// <summary>The paper, or the reason why it is skipped.</summary>
    public (IncomingPaper? Paper, string? Reason) Read(int index, JsonElement item)
    {
        try
        {
            if (item.ValueKind != JsonValueKind.Object)
                return (null, "a paper must be an object");
            return (Read(index, item.Deserialize<PaperBody>(PortfolioJson.Options)!), null);
        }
        catch (JsonException wrong)
        {
            return (null, $"{wrong.Path?.TrimStart('$', '.') ?? "a field"} has the wrong type");
        }
        catch (SkipException skip)
        {
            return (null, skip.Message);
        }
    }

    private IncomingPaper Read(int index, PaperBody body)
    {
        var title = Text(body.Title) ?? throw new SkipException("title is required");
        var url = Address(body.Url, "url");
        var source = Source(body.Source, url);
        var sourceId = Text(body.SourceId) ?? (url is null ? null : SourceIds.FromUrl(url));
        return new IncomingPaper
        {
            Index = index,
            Title = StoredText.Cut(title, Paper.MaxTitleLength),
            Source = source,
            SourceId = SourceId(sourceId, source),
            Url = url is null ? null : Text(body.Url),
            Abstract = Text(body.Abstract),
            Authors = Authors(body.Authors),
            PdfUrl = Link(body.PdfUrl),
            GithubUrl = Link(body.GithubUrl),
            PublishedDate = Date(body.PublishedDate),
            Category = PaperCategories.Resolve(Text(body.Category), title, body.Abstract),
            RelevanceScore = body.RelevanceScore is { } score && !double.IsNaN(score) ? Math.Round(Math.Clamp(score, 0, 1), 4) : null,
            Tags = Tags(body.Tags),
            CitationCount = Count(body.CitationCount),
        };
    }

    private string Source(string? own, Uri? url)
    {
        var sources = new[] { Text(own), jobSource }.OfType<string>().Select(PaperSources.Normalize);
        return sources.FirstOrDefault(PaperSources.Contains) ?? SourceIds.SourceOf(url) ?? PaperSources.Arxiv;
    }

    private static string SourceId(string? value, string source)
    {
        var sourceId = Text(value) is { } text ? Text(SourceIds.WithoutVersion(text, source)) : null;
        if (sourceId is null)
            throw new SkipException("url or source_id is required");
        return StoredText.Length(sourceId) <= Paper.MaxSourceIdLength
            ? sourceId
            : throw new SkipException($"source_id is longer than {Paper.MaxSourceIdLength} characters");
    }

    // The page's address tells papers apart, so a wrong one is not just left out.
    private static Uri? Address(string? value, string field)
    {
        if (Text(value) is not { } text)
            return null;
        if (!IsWeb(text, out var url))
            throw new SkipException($"{field} must be an absolute http or https address");
        return StoredText.Length(text) <= Paper.MaxUrlLength
            ? url
            : throw new SkipException($"{field} is longer than {Paper.MaxUrlLength} characters");
    }

    // Pages show these as links: one with another scheme could run code, and is left out.
    private static string? Link(string? value) => Text(value) is { } text && IsWeb(text, out _) ? text : null;

    private static bool IsWeb(string text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https" && url.Host.Length > 0;

    private static string? Authors(IReadOnlyList<string>? names) =>
        names is null ? null : Text(string.Join(", ", names.Select(Text).OfType<string>()));

    private static DateOnly? Date(string? value)
    {
        if (Text(value) is not { } text)
            return null;
        var isTimestamp = Timestamp.TryParse(text, out _);
        return isTimestamp && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new SkipException("published_date is not a date");
    }

    private static List<string>? Tags(IReadOnlyList<string?>? tags) => tags is null
        ? null
        : [.. tags.Select(Text).OfType<string>().Select(tag => StoredText.Cut(tag, MaxTagLength))
            .DistinctBy(tag => tag.ToLowerInvariant()).Take(MaxTags)];

    private static int? Count(double? value) => value switch
    {
        null => null,
        // It never falls, so a wild value would stay for ever.
        { } number when number > int.MaxValue || number != Math.Floor(number) =>
            throw new SkipException("citation_count must be a whole number"),
        { } number => (int)Math.Max(number, 0),
    };

    private static string? Text(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : StoredText.Clean(value).Trim();

    private sealed class SkipException(string reason) : Exception(reason);
}
