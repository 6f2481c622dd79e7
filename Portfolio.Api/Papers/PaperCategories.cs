using System.Collections.Frozen;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Api.Papers;

/// <summary>The eight categories of the catalogue and their display names.</summary>
public static class PaperCategories
{
    /// <summary>The category of a paper that arrives without one.</summary>
    public const string Default = PaperCategory.Mlops;

    private static readonly KeywordMatcher Matcher = new(CategoryKeywords.Lists.SelectMany(list => list.Keywords));

    private static readonly CategoryChoice Choice = new(Matcher);

    private static readonly FrozenDictionary<string, string> DisplayNames = new Dictionary<string, string>
    {
        [PaperCategory.Llm] = "Large Language Models",
        [PaperCategory.Cv] = "Computer Vision",
        [PaperCategory.Rag] = "RAG & Embeddings",
        [PaperCategory.Mlops] = "MLOps & Platform",
        [PaperCategory.Training] = "Training & Optimization",
        [PaperCategory.Inference] = "Inference & Deployment",
        [PaperCategory.Nlp] = "Natural Language Processing",
        [PaperCategory.Multimodal] = "Multimodal AI",
    }.ToFrozenDictionary();

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => DisplayNames.Keys;

    /// <summary>Whether the catalogue has this category.</summary>
    public static bool Contains(string category) => DisplayNames.ContainsKey(category);

    /// <summary>
    /// The category of a paper that was sent with this value: one of the eight stays, another (a feed's, or arXiv's
    /// own) is replaced by what the paper's words say, and null stays null.
    /// </summary>
    public static string? Resolve(string? sent, string title, string? @abstract)
    {
        if (sent is null)
            return null;
        var category = sent.ToLowerInvariant();
        return Contains(category)
            ? category
            : Choice.Choose(Matcher.Find(title), Matcher.Find(@abstract), primaryCategory: sent);
    }

    /// <summary>The name shown to people; an unknown category is shown as it is.</summary>
    public static string Display(string category) => DisplayNames.GetValueOrDefault(category, category);
}
