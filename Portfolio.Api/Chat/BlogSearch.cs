using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Chat;

/// <summary>Finds the posts of the site that a question may be about, for the answer to draw on.</summary>
public sealed class BlogSearch(PortfolioContext context)
{
    /// <summary>Most posts.</summary>
    public const int MaxPosts = 3;

    /// <summary>Longest text of a post, in characters.</summary>
    public const int MaxLength = 800;

    private const string Blog = "blog";
    private const int MinWord = 3;
    private const int MaxWords = 12;

    // Words of questions that say nothing of what they are about.
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "about", "and", "any", "are", "can", "could", "did", "does", "for", "from", "had", "has", "have", "how", "into", "like",
        "many", "more", "most", "much", "not", "one", "our", "out", "please", "should", "show", "some", "tell", "than", "that",
        "the", "their", "them", "then", "there", "these", "they", "this", "use", "used", "was", "were", "what", "when", "where",
        "which", "who", "why", "will", "with", "would", "you", "your",
    };

    /// <summary>The posts in which most of the question's words occur, the best first.</summary>
    public async Task<IReadOnlyList<AskPassage>> FindAsync(string question, CancellationToken cancellationToken)
    {
        var words = Words(question);
        if (words.Length == 0)
            return [];
        var phrases = new bool[words.Length];
        var posts = await context.Papers.AsNoTracking()
            .Where(post => post.Source == Blog && post.Search.Matches(PaperText.AnyQuery(words, phrases)))
            .OrderByDescending(post => post.Search.Rank(PaperText.AnyQuery(words, phrases))).ThenByDescending(post => post.PublishedDate)
            .ThenByDescending(post => post.Id)
            .Take(MaxPosts)
            .Select(post => new { post.SourceId, post.Title, post.Abstract })
            .ToListAsync(cancellationToken);
        return posts.ConvertAll(post => new AskPassage(post.Title, StoredText.Cut(post.Abstract, MaxLength), UrlOf(post.SourceId)));
    }

    /// <summary>Where the site shows a post.</summary>
    public static string UrlOf(string sourceId) => $"/blog/{Uri.EscapeDataString(sourceId)}";

    /// <summary>The words of a question that may say what it is about, each once.</summary>
    public static string[] Words(string question) =>
    [
        .. question.Split(question.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= MinWord && !Empty.Contains(word))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxWords),
    ];
}
