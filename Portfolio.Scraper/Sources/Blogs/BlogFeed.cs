namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>The feed of a company's blog.</summary>
/// <param name="Key">Short name, of small letters, digits and hyphens.</param>
/// <param name="Display">The author of posts that name none.</param>
/// <param name="Category">Added to the tags of its posts; null for none. Not a category of papers.</param>
/// <param name="Address">RSS or Atom.</param>
public sealed partial record BlogFeed(string Key, string Display, string? Category, Uri Address)
{
    /// <summary>The feeds that are read unless others are set.</summary>
    public static IReadOnlyList<BlogFeed> Usual { get; } =
    [
        new("openai", "OpenAI", "model-release", new("https://openai.com/blog/rss.xml")),
        new("google-ai", "Google AI", "research", new("https://blog.google/technology/ai/rss/")),
        new("microsoft-ai", "Microsoft AI", "products", new("https://blogs.microsoft.com/ai/feed/")),
        new("huggingface", "HuggingFace", "models", new("https://huggingface.co/blog/feed.xml")),
    ];

    /// <summary>
    /// Reads <c>key=address</c>, or <c>key|Display|category=address</c>; what is left out of a usual feed stays as it is.
    /// Null when it is neither.
    /// </summary>
    public static BlogFeed? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, address) = text.Split('=', 2) is [var left, var right] ? (left.Split('|'), right.Trim()) : ([], "");
        if (name.Length is < 1 or > 3 || !KeyPattern().IsMatch(name[0].Trim())
            || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var key = name[0].Trim();
        var usual = Usual.FirstOrDefault(feed => feed.Key == key);
        return new(key, Part(name, 1) ?? usual?.Display ?? key, Part(name, 2) ?? usual?.Category, uri);
    }

    private static string? Part(string[] parts, int index) =>
        parts.Length > index && parts[index].Trim() is { Length: > 0 } part ? part : null;

    [System.Text.RegularExpressions.GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}\\z")]
    private static partial System.Text.RegularExpressions.Regex KeyPattern();
}
