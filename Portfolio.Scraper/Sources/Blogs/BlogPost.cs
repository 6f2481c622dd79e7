namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>A post of a feed, texts on one line and without markup.</summary>
/// <param name="Title">Not empty.</param>
/// <param name="Link">Absolute.</param>
/// <param name="Published">Else the day of its last change, UTC; null when the feed tells neither.</param>
/// <param name="Text">The summary, else the beginning of the content; may be empty.</param>
/// <param name="Authors">None when the feed names none.</param>
public sealed record BlogPost(string Title, Uri Link, DateOnly? Published, string Text, IReadOnlyList<string> Authors);

/// <summary>What a feed holds.</summary>
/// <param name="Posts">Those that could be read.</param>
/// <param name="Skipped">Those that could not.</param>
public sealed record BlogPosts(IReadOnlyList<BlogPost> Posts, int Skipped);
