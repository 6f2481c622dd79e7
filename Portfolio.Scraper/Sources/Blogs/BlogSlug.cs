using System.Text;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Ids of posts.</summary>
internal static class BlogSlug
{
    private const int LeastOfSegment = 10;
    private const int MostOfSegment = 100;
    private const int MostOfTitle = 80;

    /// <summary>The last part of the post's address when it says something, else the title.</summary>
    public static string Of(Uri link, string title)
    {
        var segment = Uri.UnescapeDataString(link.Segments.LastOrDefault(part => part != "/")?.Trim('/') ?? "");
        var slug = segment.Length >= LeastOfSegment && !segment.All(char.IsAsciiDigit)
            ? Clean(segment, MostOfSegment)
            : Clean(title, MostOfTitle);
        return slug.Length > 0 ? slug : "post";
    }

    private static string Clean(string text, int most)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant())
            slug.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
        if (slug.Length > most)
            slug.Length = most;
        return slug.ToString().Trim('-');
    }
}
