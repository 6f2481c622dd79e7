namespace Portfolio.Scraper.Sources.Arxiv.Announcements;

/// <summary>An item of arXiv's feed of the day.</summary>
/// <param name="Id">Without version.</param>
/// <param name="Kind"><c>new</c>, <c>cross</c>, <c>replace</c> or <c>replace-cross</c>; empty when the feed does not tell.</param>
/// <param name="Title">On one line.</param>
/// <param name="Abstract">On one line, without what the feed puts in front of it.</param>
public sealed record ArxivAnnouncement(string Id, string Kind, string Title, string Abstract);

/// <summary>A feed of the day.</summary>
/// <param name="Items">Those that could be read; none on days without announcements.</param>
/// <param name="Skipped">Those that could not.</param>
public sealed record ArxivAnnouncements(IReadOnlyList<ArxivAnnouncement> Items, int Skipped);
