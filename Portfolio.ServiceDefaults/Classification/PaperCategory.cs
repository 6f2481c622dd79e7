namespace Portfolio.ServiceDefaults.Classification;

/// <summary>The eight categories of the catalogue, as they are written in JSON and in the database.</summary>
public static class PaperCategory
{
    /// <summary>Retrieval augmented generation and search.</summary>
    public const string Rag = "rag";

    /// <summary>Several kinds of input in one model.</summary>
    public const string Multimodal = "multimodal";

    /// <summary>Running models fast and small.</summary>
    public const string Inference = "inference";

    /// <summary>Running models in production.</summary>
    public const string Mlops = "mlops";

    /// <summary>Training and tuning.</summary>
    public const string Training = "training";

    /// <summary>Computer vision.</summary>
    public const string Cv = "cv";

    /// <summary>Language models.</summary>
    public const string Llm = "llm";

    /// <summary>Natural language; also the category of a paper that no keyword places anywhere.</summary>
    public const string Nlp = "nlp";

    /// <summary>All categories; of two with the same points the earlier one wins.</summary>
    public static IReadOnlyList<string> All { get; } = [Rag, Multimodal, Inference, Mlops, Training, Cv, Llm, Nlp];
}
