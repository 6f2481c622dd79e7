using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Quality;

/// <summary>The fields of a record by the names that expectations use.</summary>
internal static class PaperFields
{
    private static readonly Dictionary<string, Func<ScrapedPaper, object?>> Fields = new()
    {
        ["title"] = paper => paper.Title,
        ["abstract"] = paper => paper.Abstract,
        ["authors"] = paper => paper.Authors,
        ["source"] = paper => paper.Source,
        ["source_id"] = paper => paper.SourceId,
        ["url"] = paper => paper.Url,
        ["pdf_url"] = paper => paper.PdfUrl,
        ["github_url"] = paper => paper.GithubUrl,
        ["published_date"] = paper => paper.PublishedDate,
        ["category"] = paper => paper.Category,
        ["tags"] = paper => paper.Tags,
        ["relevance_score"] = paper => paper.RelevanceScore,
        ["citation_count"] = paper => paper.CitationCount,
    };

    /// <summary>Reads a field.</summary>
    /// <exception cref="InvalidOperationException">There is no such field.</exception>
    public static Func<ScrapedPaper, object?> Of(string? field) =>
        Fields.GetValueOrDefault(field ?? "") ?? throw new InvalidOperationException($"Papers have no field {field}.");

    /// <summary>The length of a text or a list; 0 for null.</summary>
    public static int Length(object? value) => value switch
    {
        string text => text.Length,
        IReadOnlyCollection<string> list => list.Count,
        _ => 0,
    };

    /// <summary>A number, exactly as stored.</summary>
    public static double Number(object? value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
