using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Bench;

/// <summary>
/// The rule that the classification replaces, to compare with: the first list with a keyword anywhere in the text wins, as a
/// plain substring. Its lists and their order are those of contract 5.7.
/// </summary>
internal static class FirstMatchRule
{
    private static readonly (string Category, string[] Keywords)[] s_lists =
    [
        (PaperCategory.Llm, ["large language model", "llm", "gpt", "bert", "transformer", "language model"]),
        (PaperCategory.Rag, ["retrieval augmented", "rag", "embedding", "vector database", "semantic search"]),
        (PaperCategory.Cv, ["computer vision", "image", "visual", "object detection", "segmentation"]),
        (PaperCategory.Mlops, ["mlops", "deployment", "serving", "inference", "production", "kubernetes"]),
        (PaperCategory.Training, ["training", "optimization", "gradient", "backpropagation"]),
        (PaperCategory.Multimodal, ["multimodal", "vision-language", "vlm", "clip"]),
        (PaperCategory.Nlp, ["natural language", "nlp", "text"]),
    ];

    /// <summary>The category of a paper.</summary>
    public static string Choose(string title, string @abstract)
    {
        var text = $"{title} {@abstract}".ToLowerInvariant();
        foreach (var (category, keywords) in s_lists)
        {
            if (keywords.Any(keyword => text.Contains(keyword, StringComparison.Ordinal)))
                return category;
        }

        return PaperCategory.Nlp;
    }
}
