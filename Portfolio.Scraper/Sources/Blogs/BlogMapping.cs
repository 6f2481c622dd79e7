using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Tagging;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Makes papers of this service out of posts.</summary>
internal static class BlogMapping
{
    private const int MostOfSummary = 500;
    private const double Relevance = 0.85;

    /// <summary>The feed's category is a tag: it is not one of the categories of papers.</summary>
    public static ScrapedPaper ToScraped(this BlogPost post, BlogFeed feed, string id, DateOnly today)
    {
        var published = post.Published ?? today;
        var summary = post.Text.Length == 0 ? post.Title
            : post.Text.Length <= MostOfSummary ? post.Text
            : PaperText.Cut(post.Text, MostOfSummary) + "...";
        var tags = BlogTags.Of(post.Title, post.Text);
        return new ScrapedPaper
        {
            Title = post.Title,
            Abstract = summary,
            Authors = post.Authors.Count > 0 ? post.Authors : [feed.Display],
            Source = PaperSource.Blog,
            SourceId = id,
            Url = post.Link.AbsoluteUri,
            PublishedDate = published,
            Category = PaperAppraisal.Of(post.Title, summary, null, published, today).Category,
            Tags = feed.Category is null ? tags : [.. tags, feed.Category],
            RelevanceScore = Relevance,
        };
    }
}
