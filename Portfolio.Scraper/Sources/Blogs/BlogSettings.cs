using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Which blogs are read.</summary>
public sealed class BlogSettings : PacedSourceSettings, IValidatableObject
{
    /// <summary>As <see cref="BlogFeed.Parse"/> reads them; none for the usual ones.</summary>
    [Setting("BLOG_FEEDS")]
    public IReadOnlyList<string> FeedTexts { get; set; } = [];

    /// <summary>The feeds, in the order that they are read in.</summary>
    public IReadOnlyList<BlogFeed> Feeds =>
        FeedTexts.Count == 0 ? BlogFeed.Usual : [.. FeedTexts.Select(text => BlogFeed.Parse(text)!)];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var feeds = FeedTexts.Select(BlogFeed.Parse).ToList();
        if (feeds.Contains(null))
            yield return new("BLOG_FEEDS must be key=address or key|Display|category=address, separated by commas.");
        else if (feeds.DistinctBy(feed => feed!.Key).Count() < feeds.Count)
            yield return new("BLOG_FEEDS must not have a key twice.");
    }
}
