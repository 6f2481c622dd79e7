
namespace Portfolio.Scraper.Tagging;

/// <summary>The keywords that give a paper its tags.</summary>
public static class TagKeywords
{
    /// <summary>Tags in the order they are given, each with the keywords any of which is enough.</summary>
    public static IReadOnlyList<(string Tag, IReadOnlyList<Keyword> Keywords)> Lists { get; } =
    [
        ("transformers", ["transformer", "attention mechanism"]),
        ("llm", ["large language model", "llm"]),
        ("rag", ["retrieval augmented", "rag"]),
        ("embeddings", ["embedding", "vector"]),
        ("mlops", ["mlops", "deployment", "production"]),
        ("kubernetes", ["kubernetes", "k8s"]),
        ("distributed", ["distributed", "parallel"]),
        ("optimization", ["optimization", "gradient descent"]),
        ("fine-tuning", ["fine-tuning", "transfer learning"]),
        ("inference", ["inference", "serving"]),
        ("quantization", ["quantization", "compression"]),
        ("prompt-engineering", ["prompt engineering", "prompt"]),
    ];
}
