using System.Globalization;
using System.Text.Json;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>Reads the answers of <c>/api/daily_papers</c>, of all generations.</summary>
public sealed class HuggingFaceListReader(ILogger<HuggingFaceListReader> logger)
{
    private const int MaxIdLength = 100;

    /// <summary>Reads a list; an item that cannot be read is logged, counted and left out.</summary>
    /// <param name="answer">Of any status.</param>
    /// <param name="day">The day of the list.</param>
    /// <exception cref="SourceException">The request was refused, or the answer is no list (retryable).</exception>
    public HuggingFaceList Read(SourceAnswer answer, DateOnly day)
    {
        using var document = SourceJson.Parse(answer);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw SourceJson.Unexpected(answer, "no list");

        List<HuggingFacePaper> papers = [];
        var skipped = 0;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (Paper(element, day) is { } paper)
            {
                papers.Add(paper);
                continue;
            }

            skipped++;
            logger.LogWarning("An item of Hugging Face's list of {Day} has no id or no title, or another form, and is left out", day);
        }

        return new(papers, skipped);
    }

    private static HuggingFacePaper? Paper(JsonElement element, DateOnly day)
    {
        if (SourceJson.Item<HuggingFaceItem>(element) is not { Paper: { } paper } item || Id(paper.Id) is not { } id)
            return null;
        var title = FirstOf(PaperText.Title(paper.Title), PaperText.Title(item.Title));
        if (title.Length == 0)
            return null;
        var summary = FirstOf(PaperText.OneLine(paper.Summary), PaperText.OneLine(item.Summary), PaperText.OneLine(paper.AiSummary), title);
        var published = Day(paper.PublishedAt) ?? Day(paper.SubmittedOnDailyAt) ?? day;
        var authors = (paper.Authors ?? []).Select(author => PaperText.OneLine(author?.Name)).Where(name => name.Length > 0);
        return new(
            id, title, summary, published, [.. authors], Math.Max(paper.Upvotes ?? 0, 0),
            PaperText.Address(paper.GithubRepo));
    }

    private static string? Id(string? text)
    {
        var id = PaperText.OneLine(text);
        return ArxivId.From(id) ?? (id.Length is > 0 and <= MaxIdLength && !id.Contains(' ', StringComparison.Ordinal) ? id : null);
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
                return text;
        }

        return "";
    }

    private static DateOnly? Day(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? DateOnly.FromDateTime(at.UtcDateTime)
            : null;
}
