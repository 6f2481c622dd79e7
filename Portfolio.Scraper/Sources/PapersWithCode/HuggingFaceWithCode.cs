using System.Runtime.CompilerServices;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.HuggingFace;
using Portfolio.Scraper.Tagging;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>Hugging Face's daily papers that have code, in the place of Papers with Code.</summary>
public sealed class HuggingFaceWithCode(HuggingFaceSource papers)
{
    /// <summary>Tells where such a paper really is from.</summary>
    public const string Tag = "via-huggingface";

    /// <summary>Reads the lists of the window.</summary>
    public async IAsyncEnumerable<SourcePage> FetchAsync(
        SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var wanted = request.MaxResults;
        await foreach (var page in papers.FetchAsync(request with { MaxResults = int.MaxValue }, cancellationToken))
        {
            var found = page.Papers.Where(paper => paper.GithubUrl is not null).ToList();
            var kept = found.Take(wanted).Select(Renamed).ToList();
            wanted -= kept.Count;
            var isCut = wanted == 0 && (kept.Count < found.Count || page.Number < page.ExpectedPages);
            yield return page with { Papers = kept, ExpectedPages = isCut ? page.Number : page.ExpectedPages, CutAtMaxResults = isCut };
            if (wanted == 0)
                yield break;
        }
    }

    private static ScrapedPaper Renamed(ScrapedPaper paper) => paper with
    {
        Source = PaperSource.PapersWithCode,
        Tags = [.. paper.Tags.Take(PaperTags.Most - 1), Tag],
    };
}
