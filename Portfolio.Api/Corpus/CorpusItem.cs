using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Corpus;

/// <summary>A paper or post as Documents takes it (contract 7.3, <c>/process/batch</c>).</summary>
/// <param name="Type">Always <c>text</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">Markdown.</param>
/// <param name="DocumentType">Always <c>markdown</c>.</param>
/// <param name="Metadata">What answers say of it; a later text with the same <c>source</c> takes its place.</param>
public sealed record CorpusItem(
    string Type, string Title, string Text, string DocumentType, IReadOnlyDictionary<string, string?> Metadata)
{
    /// <summary>What the text of every paper and post is called in answers.</summary>
    public const string Category = "blog-post";

    private const string SourcePrefix = "blog-";
    private const int MaxTitle = 500;

    /// <summary>The <c>source</c> of a paper or post (contract 4.9).</summary>
    public static string SourceOf(string sourceId) => SourcePrefix + sourceId;

    /// <summary>What is sent of a paper.</summary>
    public static CorpusItem Of(Paper paper) => new(
        "text",
        StoredText.Cut(paper.Title, MaxTitle),
        $"# {paper.Title}\n\n{paper.Abstract}\n\n{paper.Authors}".TrimEnd(),
        "markdown",
        new Dictionary<string, string?>
        {
            ["source"] = SourceOf(paper.SourceId),
            ["source_id"] = paper.SourceId,
            ["category"] = Category,
            ["url"] = paper.Source == "blog" && paper.Url is null ? Chat.BlogSearch.UrlOf(paper.SourceId) : paper.Url,
            ["visibility"] = "public",
        });
}

/// <summary>What <c>/process/batch</c> takes.</summary>
/// <param name="Items">1 to 50.</param>
/// <param name="Priority">Always <c>bulk</c>: whoever waits for a document of their own goes first.</param>
public sealed record CorpusBatch(IReadOnlyList<CorpusItem> Items, string Priority = "bulk");
