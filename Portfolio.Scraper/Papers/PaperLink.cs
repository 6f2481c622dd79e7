namespace Portfolio.Scraper.Papers;

/// <summary>Where one source has a paper.</summary>
/// <param name="Url">Its page there.</param>
/// <param name="PdfUrl">The PDF that it names; null when it names none.</param>
/// <param name="GithubUrl">The code that it names; null when it names none.</param>
public sealed record PaperLink(string Url, string? PdfUrl, string? GithubUrl);
