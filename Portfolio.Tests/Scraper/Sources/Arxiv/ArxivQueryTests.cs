using System.Web;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.Scraper.Sources.Arxiv.Search;

namespace Portfolio.Tests.Scraper.Sources.Arxiv;

public sealed class ArxivQueryTests
{
    private static readonly Uri s_api = new("https://export.arxiv.org/api/query");
    private static readonly ArxivQuery s_query = new(["cs.AI", "cs.LG"], new(2026, 4, 30), new(2026, 5, 7), []);

    [Fact]
    public void Categories_and_window_are_asked_for() => Assert.Equal(
        "(cat:cs.AI OR cat:cs.LG) AND submittedDate:[202604300000 TO 202605072359]", s_query.Text);

    [Fact]
    public void One_category_needs_no_or() =>
        Assert.StartsWith("(cat:cs.CV) AND ", (s_query with { Categories = ["cs.CV"] }).Text, StringComparison.Ordinal);

    [Fact]
    public void Terms_are_phrases_any_of_which_must_occur() => Assert.EndsWith(
        "2359] AND (all:\"mixture of experts\" OR all:\"MoE\")",
        (s_query with { Terms = ["  mixture\nof  experts", "MoE", " "] }).Text, StringComparison.Ordinal);

    [Fact]
    public void A_page_is_sorted_newest_first() => Assert.Equal(
        "https://export.arxiv.org/api/query?search_query=%28cat%3Acs.AI%20OR%20cat%3Acs.LG%29%20AND%20"
        + "submittedDate%3A%5B202604300000%20TO%20202605072359%5D&start=200&max_results=100"
        + "&sortBy=submittedDate&sortOrder=descending",
        s_query.Page(s_api, 200, 100).AbsoluteUri);

    [Fact]
    public void No_term_leaves_its_quotes_or_its_parameter() => Prop.ForAll<string?>(term =>
    {
        var query = s_query with { Terms = [term ?? "", "\" OR cat:econ", "a&start=7#b\\"] };
        var parameters = HttpUtility.ParseQueryString(query.Page(s_api, 0, 1).Query);
        var text = parameters["search_query"]!;
        var outside = string.Concat(text.Split('"').Where((_, index) => index % 2 == 0));
        return text == query.Text
            && parameters["start"] == "0"
            && !outside.Contains("econ", StringComparison.Ordinal)
            && !text.Contains('\\', StringComparison.Ordinal)
            && text.Count(character => character == '"') % 2 == 0;
    }).QuickCheckThrowOnFailure();
}
