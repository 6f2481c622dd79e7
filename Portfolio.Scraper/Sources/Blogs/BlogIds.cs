using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Gives each post of a run an id of its own.</summary>
internal sealed class BlogIds
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <summary>
    /// The slug; with the feed's key in front when another post has it, now or since an earlier run; and with a part of
    /// the address's hash when even that is taken.
    /// </summary>
    /// <param name="post">Of the feed.</param>
    /// <param name="feed">Of the post.</param>
    /// <param name="taken">Ids that are stored, with the address of their post.</param>
    public string For(BlogPost post, BlogFeed feed, IReadOnlyDictionary<string, string> taken)
    {
        var address = post.Link.AbsoluteUri;
        foreach (var id in Candidates(post, feed))
        {
            if (taken.GetValueOrDefault(id, address) == address && _given.GetValueOrDefault(id, address) == address)
            {
                _given[id] = address;
                return id;
            }
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..8];
        return $"{Candidates(post, feed)[^1]}-{hash}";
    }

    /// <summary>What a post would like to be called, best first.</summary>
    public static IReadOnlyList<string> Candidates(BlogPost post, BlogFeed feed)
    {
        var slug = BlogSlug.Of(post.Link, post.Title);
        return [slug, $"{feed.Key}-{slug}"];
    }
}
