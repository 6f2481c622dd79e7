using System.Collections.Frozen;

namespace Portfolio.Api.Papers;

/// <summary>Where papers come from, and the display names.</summary>
public static class PaperSources
{
    /// <summary>Posts, hand-written or collected from feeds.</summary>
    public const string Blog = "blog";

    /// <summary>The source of a delivery that names none.</summary>
    public const string Arxiv = "arxiv";

    /// <summary>Papers listed by Hugging Face.</summary>
    public const string HuggingFace = "huggingface";

    /// <summary>Papers with Code, or its fallback.</summary>
    public const string PapersWithCode = "paperswithcode";

    private static readonly FrozenDictionary<string, string> DisplayNames = new Dictionary<string, string>
    {
        [Blog] = "Blog Post",
        [Arxiv] = "arXiv",
        [HuggingFace] = "Hugging Face",
        [PapersWithCode] = "Papers with Code",
        ["scholar"] = "Google Scholar",
    }.ToFrozenDictionary();

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => DisplayNames.Keys;

    /// <summary>Whether a stored paper may have this source; <c>all</c> is a source of jobs only.</summary>
    public static bool Contains(string source) => DisplayNames.ContainsKey(source);

    /// <summary>The name shown to people; an unknown source is shown as it is.</summary>
    public static string Display(string source) => DisplayNames.GetValueOrDefault(source, source);

    /// <summary>One spelling for each source: lower case, and <c>blog</c> for <c>blogs</c>.</summary>
    public static string Normalize(string source) => source.Trim().ToLowerInvariant() switch
    {
        "blogs" => Blog,
        var other => other,
    };
}
