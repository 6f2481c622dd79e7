namespace Portfolio.ServiceDefaults.Classification;

/// <summary>The keywords that speak for each category.</summary>
public static class CategoryKeywords
{
    /// <summary>The lists, in the order of <see cref="PaperCategory.All"/>.</summary>
    public static IReadOnlyList<(string Category, IReadOnlyList<Keyword> Keywords)> Lists { get; } =
    [
        (PaperCategory.Rag,
        [
            "retrieval augmented", "rag", "retrieval", "embedding", "vector database", "vector search", "vector",
            "semantic search",
        ]),
        // In small letters a clip is a short film.
        (PaperCategory.Multimodal, ["multimodal", "vision language", "vlm", new("CLIP", IsCaseSensitive: true)]),
        (PaperCategory.Inference,
        [
            "inference", "serving", "quantization", "speculative decoding", "kv cache", "model compression", "latency",
        ]),
        (PaperCategory.Mlops, ["mlops", "deployment", "serving", "inference", "production", "kubernetes"]),
        (PaperCategory.Training, ["training", "optimization", "gradient", "backpropagation", "fine tuning"]),
        (PaperCategory.Cv, ["computer vision", "vision", "image", "visual", "object detection", "segmentation"]),
        (PaperCategory.Llm, ["large language model", "llm", "gpt", "bert", "transformer", "language model"]),
        (PaperCategory.Nlp, ["natural language", "nlp", "text"]),
    ];

    /// <summary>The category that a primary arXiv category suggests, or null.</summary>
    public static string? SuggestedBy(string? primaryCategory) => primaryCategory switch
    {
        "cs.CV" => PaperCategory.Cv,
        "cs.CL" => PaperCategory.Nlp,
        _ => null,
    };
}
