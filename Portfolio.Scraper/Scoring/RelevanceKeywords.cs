
namespace Portfolio.Scraper.Scoring;

/// <summary>The keywords that raise the relevance of a paper.</summary>
public static class RelevanceKeywords
{
    /// <summary>Worth 0.1 each.</summary>
    public static IReadOnlyList<Keyword> High { get; } =
    [
        "large language model", "llm", "rag", "retrieval augmented", "embedding", "mlops", "deployment", "kubernetes",
        "inference", "serving", "optimization", "distributed training",
    ];

    /// <summary>Worth 0.05 each.</summary>
    public static IReadOnlyList<Keyword> Medium { get; } =
    [
        "transformer", "attention", "neural network", "deep learning", "machine learning", "artificial intelligence",
    ];
}
