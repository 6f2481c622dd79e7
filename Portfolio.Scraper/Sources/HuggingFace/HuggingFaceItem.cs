using System.Text.Json.Serialization;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>
/// An item of a day's list, as it is sent. The fields have come and gone over the years; only the id and a title are
/// sure to be there. The outer date is not read: since 2025-03-11 it is the inner one less the hours between UTC and US
/// Eastern time, labelled as UTC.
/// </summary>
internal sealed record HuggingFaceItem(HuggingFaceItemPaper? Paper, string? Title, string? Summary);

/// <summary>The paper of an item.</summary>
internal sealed record HuggingFaceItemPaper(
    string? Id, string? Title, string? Summary, IReadOnlyList<HuggingFaceItemAuthor?>? Authors, string? PublishedAt,
    int? Upvotes, string? GithubRepo, string? SubmittedOnDailyAt)
{
    [JsonPropertyName("ai_summary")]
    public string? AiSummary { get; init; }
}

/// <summary>An author of a paper.</summary>
internal sealed record HuggingFaceItemAuthor(string? Name);
