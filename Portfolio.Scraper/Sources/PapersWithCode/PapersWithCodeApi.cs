using System.Globalization;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>Asks the site's API. It answers for itself: a redirect means that it is closed.</summary>
public sealed class PapersWithCodeApi(
    SourceReader reader, PapersWithCodePageReader pages, PapersWithCodeSettings settings, ILogger<PapersWithCodeApi> logger)
{
    /// <summary>Papers on one page.</summary>
    public const int PageSize = 50;

    /// <summary>A page of papers, newest first.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public Task<PapersWithCodePage<PapersWithCodePaper>> PapersAsync(int number, CancellationToken cancellationToken) =>
        ReadAsync(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/papers/?items_per_page={PageSize}&page={number}&ordering=-published"),
            pages.Papers, cancellationToken);

    /// <summary>The best code of a paper; null when there is none, or when it cannot be told.</summary>
    public async Task<PapersWithCodeRepository?> CodeAsync(string paperId, CancellationToken cancellationToken)
    {
        try
        {
            var page = await ReadAsync($"/api/v1/papers/{paperId}/repositories/", pages.Repositories, cancellationToken);
            return PapersWithCodeRepository.Best(page.Results);
        }
        catch (SourceException e)
        {
            // A paper without its link is better than none.
            logger.LogWarning("The code of {PaperId} is not known ({Code}: {Reason})", paperId, e.Code, e.Message);
            return null;
        }
    }

    private Task<T> ReadAsync<T>(string path, Func<SourceAnswer, T> interpret, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            new SourceCall(new Uri(settings.BaseUrl, path)) { FollowsRedirects = false }, interpret, cancellationToken);
}
