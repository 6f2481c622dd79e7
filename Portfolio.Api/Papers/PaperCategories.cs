using System.Collections.Frozen;

namespace Portfolio.Api.Papers;

/// <summary>The eight categories of the catalogue and their display names.</summary>
public static class PaperCategories
{
    /// <summary>The category of a paper that arrives without one.</summary>
    public const string Default = "mlops";

    private static readonly FrozenDictionary<string, string> DisplayNames = new Dictionary<string, string>
    {
        ["llm"] = "Large Language Models",
        ["cv"] = "Computer Vision",
        ["rag"] = "RAG & Embeddings",
        ["mlops"] = "MLOps & Platform",
        ["training"] = "Training & Optimization",
        ["inference"] = "Inference & Deployment",
        ["nlp"] = "Natural Language Processing",
        ["multimodal"] = "Multimodal AI",
    }.ToFrozenDictionary();

    /// <summary>Whether the catalogue has this category.</summary>
    public static bool Contains(string category) => DisplayNames.ContainsKey(category);

    /// <summary>
    /// The category of a paper that was sent with this value: one of the eight stays, another is replaced by what the
    /// paper's words say, and null stays null.
    /// </summary>
    public static string? Resolve(string? sent, string title, string? @abstract)
    {
        if (sent is null)
            return null;
        var category = sent.ToLowerInvariant();
        return Contains(category) ? category : "nlp";
    }

    /// <summary>The name shown to people; an unknown category is shown as it is.</summary>
    public static string Display(string category) => DisplayNames.GetValueOrDefault(category, category);
}
