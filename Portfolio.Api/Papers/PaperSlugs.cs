using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>Finds slugs that no paper has yet. The caller holds the lock of paper writers.</summary>
public sealed class PaperSlugs(PortfolioContext context)
{
    private const int Tries = 32;

    // Handed out by this object, and not yet stored.
    private readonly HashSet<string> given = [];

    /// <summary>The slug itself, or with the first of <c>-1</c>, <c>-2</c>… that nobody has.</summary>
    public async Task<string> FreeAsync(string slug, CancellationToken cancellationToken) =>
        (await FreeAsync([slug], cancellationToken))[0];

    /// <summary>A free slug for each, in one query unless very many are taken.</summary>
    public async Task<IReadOnlyList<string>> FreeAsync(IReadOnlyList<string> slugs, CancellationToken cancellationToken)
    {
        var free = new string?[slugs.Count];
        for (var (first, count) = (0, Tries + slugs.Count); free.Contains(null); first += count, count *= 2)
        {
            var open = Enumerable.Range(0, slugs.Count).Where(i => free[i] is null).ToList();
            var candidates = open.Select(i => slugs[i]).Distinct()
                .SelectMany(slug => Enumerable.Range(first, count).Select(number => Numbered(slug, number))).ToList();
            var taken = await context.Papers.Where(paper => candidates.Contains(paper.SourceId))
                .Select(paper => paper.SourceId).ToHashSetAsync(cancellationToken);
            foreach (var i in open)
            {
                free[i] = Enumerable.Range(first, count).Select(number => Numbered(slugs[i], number))
                    .FirstOrDefault(candidate => !taken.Contains(candidate) && !given.Contains(candidate));
                if (free[i] is { } found)
                    given.Add(found);
            }
        }

        return free!;
    }

    private static string Numbered(string slug, int number)
    {
        var suffix = number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return StoredText.Cut(slug, Paper.MaxSourceIdLength - suffix.Length) + suffix;
    }
}
