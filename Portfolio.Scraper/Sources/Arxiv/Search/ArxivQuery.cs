using System.Globalization;
using System.Text;
using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources.Arxiv.Search;

/// <summary>A question to arXiv's query API, newest papers first.</summary>
/// <param name="Categories">Any of them: <c>cs.AI</c>, …</param>
/// <param name="From">The first day of submission, UTC.</param>
/// <param name="To">The last day of submission, UTC.</param>
/// <param name="Terms">Any of them must occur; none for no such condition.</param>
public sealed record ArxivQuery(
    IReadOnlyList<string> Categories, DateOnly From, DateOnly To, IReadOnlyList<string> Terms)
{
    /// <summary>The value of <c>search_query</c>, not yet escaped.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append('(').AppendJoin(" OR ", Categories.Select(category => $"cat:{category}")).Append(')');
            text.Append(CultureInfo.InvariantCulture, $" AND submittedDate:[{From:yyyyMMdd}0000 TO {To:yyyyMMdd}2359]");
            var terms = Terms.Select(Phrase).Where(term => term.Length > 0).ToList();
            if (terms.Count > 0)
                text.Append(" AND (").AppendJoin(" OR ", terms.Select(term => $"all:\"{term}\"")).Append(')');
            return text.ToString();
        }
    }

    /// <summary>The address of a page.</summary>
    /// <param name="api">The query API.</param>
    /// <param name="start">The first result, from 0.</param>
    /// <param name="count">The most results, up to 2,000.</param>
    public Uri Page(Uri api, int start, int count)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"search_query={Uri.EscapeDataString(Text)}&start={start}&max_results={count}")
            + "&sortBy=submittedDate&sortOrder=descending";
        return new UriBuilder(api) { Query = query }.Uri;
    }

    /// <summary>For inside of quotes, which a quote or a backslash in the term would end.</summary>
    private static string Phrase(string term) => PaperText.OneLine(term.Replace('"', ' ').Replace('\\', ' '));
}
