namespace Portfolio.Scraper.Papers;

/// <summary>Where a paper was first found, as it is written in JSON and in the database.</summary>
public static class PaperSource
{
    /// <summary>arXiv.</summary>
    public const string Arxiv = "arxiv";

    /// <summary>Hugging Face daily papers.</summary>
    public const string HuggingFace = "huggingface";

    /// <summary>Papers with Code.</summary>
    public const string PapersWithCode = "paperswithcode";

    /// <summary>Google Scholar: a valid value, but nothing collects it.</summary>
    public const string Scholar = "scholar";

    /// <summary>The blog of an AI company.</summary>
    public const string Blog = "blog";
}
