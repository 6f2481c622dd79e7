namespace Portfolio.Scraper.Tagging;

/// <summary>The tags of a blog post.</summary>
public static class BlogTags
{
    /// <summary>The most that the keywords give a post.</summary>
    public const int Most = 5;

    private static readonly (Keyword Keyword, string Tag)[] s_list =
    [
        ("gpt", "GPT"), ("claude", "Claude"), ("gemini", "Gemini"), ("llama", "Llama"), ("mistral", "Mistral"), ("llm", "LLM"),
        ("model", "AI Model"), ("training", "Training"), ("fine-tuning", "Fine-tuning"), ("benchmark", "Benchmark"),
        ("deployment", "Deployment"), ("api", "API"), ("open source", "Open Source"), ("multimodal", "Multimodal"),
        ("vision", "Vision"), ("embedding", "Embeddings"), ("rag", "RAG"), ("agents", "AI Agents"),
    ];

    private static readonly KeywordMatcher s_matcher = new(s_list.Select(pair => pair.Keyword));

    private static readonly (KeywordHits Keyword, string Tag)[] s_sets =
        [.. s_list.Select(pair => (s_matcher.SetOf(pair.Keyword), pair.Tag))];

    /// <summary>In the order of the list, at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<string> Of(string title, string text)
    {
        var hits = s_matcher.Find(title) | s_matcher.Find(text);
        return [.. s_sets.Where(set => hits.HasAny(set.Keyword)).Select(set => set.Tag).Take(Most)];
    }
}
