using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;

namespace Portfolio.Api.Papers;

/// <summary>What a search that finds nothing was probably meant to be.</summary>
public sealed class PaperSuggestions(PortfolioContext context, PaperCatalogue catalogue)
{
    /// <summary>Most terms that are looked at; a longer search is no slip of the finger.</summary>
    private const int MaxTerms = 8;

    /// <summary>
    /// The search with each word that no paper has replaced by the most similar word of a title; null when there is
    /// none, or when that would find nothing either.
    /// </summary>
    public async Task<string?> FindAsync(PaperCriteria criteria, CancellationToken cancellationToken)
    {
        if (criteria.Terms.Count is 0 or > MaxTerms)
            return null;
        List<SearchTerm> terms = [];
        foreach (var term in criteria.Terms)
        {
            if (await CorrectAsync(term, cancellationToken) is not { } corrected)
                return null;
            terms.Add(corrected);
        }

        var meant = criteria with { Terms = terms };
        return !terms.SequenceEqual(criteria.Terms) && await catalogue.CountAsync(meant, cancellationToken) > 0
            ? string.Join(' ', terms.Select(term => term.IsPhrase ? $"\"{term.Text}\"" : term.Text))
            : null;
    }

    private async Task<SearchTerm?> CorrectAsync(SearchTerm term, CancellationToken cancellationToken)
    {
        var words = term.IsPhrase ? term.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [term.Text];
        for (var i = 0; i < words.Length; i++)
        {
            var word = new PaperCriteria { Terms = [new SearchTerm(words[i], IsPhrase: false)] };
            if (await catalogue.CountAsync(word, cancellationToken) > 0)
                continue;
            if (await NearestAsync(words[i], cancellationToken) is not { } nearest)
                return null;
            words[i] = nearest;
        }

        return term with { Text = string.Join(' ', words) };
    }

    private Task<string?> NearestAsync(string word, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<string?>($"SELECT paper_nearest_word({word}) AS \"Value\"").FirstOrDefaultAsync(cancellationToken);
}
