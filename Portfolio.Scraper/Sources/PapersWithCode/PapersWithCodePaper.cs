namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>A paper of the site or of its archive, texts on one line.</summary>
/// <param name="Id">The site's slug.</param>
/// <param name="ArxivId">Without version; null for a paper that is not on arXiv.</param>
/// <param name="Title">Not empty.</param>
/// <param name="Abstract">Not empty; the title where the site has none.</param>
/// <param name="Authors">In the order of the paper.</param>
/// <param name="Published">Its day.</param>
/// <param name="Page">Absolute address of the paper elsewhere, or null.</param>
/// <param name="Pdf">Absolute address, or null.</param>
public sealed record PapersWithCodePaper(
    string Id, string? ArxivId, string Title, string Abstract, IReadOnlyList<string> Authors, DateOnly Published,
    string? Page, string? Pdf);

/// <summary>Code of a paper.</summary>
/// <param name="Address">Absolute.</param>
/// <param name="IsOfficial">Of the paper's authors.</param>
/// <param name="Stars">From 0.</param>
public sealed record PapersWithCodeRepository(string Address, bool IsOfficial, int Stars)
{
    /// <summary>The official one, else the one with most stars; null of none.</summary>
    public static PapersWithCodeRepository? Best(IEnumerable<PapersWithCodeRepository> repositories) =>
        repositories.OrderByDescending(repository => repository.IsOfficial)
            .ThenByDescending(repository => repository.Stars).FirstOrDefault();
}

/// <summary>A page of a list.</summary>
/// <param name="Count">Of all pages; null when the site does not tell.</param>
/// <param name="HasNext">Whether another page follows.</param>
/// <param name="Results">Those that could be read.</param>
/// <param name="Skipped">Those that could not.</param>
public sealed record PapersWithCodePage<T>(int? Count, bool HasNext, IReadOnlyList<T> Results, int Skipped);
