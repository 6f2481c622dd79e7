using FsCheck;
using FsCheck.Fluent;
using Portfolio.Api.Papers;

namespace Portfolio.Tests.Api.Papers;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  , ,\t", "")]
    [InlineData("deep learning", "deep|learning")]
    [InlineData("deep,learning , maps", "deep|learning|maps")]
    [InlineData("\"deep learning\" maps", "[deep learning]|maps")]
    [InlineData("\"deep, learning\"", "[deep, learning]")]
    [InlineData("deep\"learning maps\"", "deep|[learning maps]")]
    [InlineData("\"\" \"  \" maps", "maps")]
    [InlineData("\"deep learning", "deep|learning")]
    [InlineData("maps\"", "maps")]
    [InlineData("GPT-4", "GPT-4")]
    [InlineData("don't 'quote me'", "don't|'quote|me'")]
    public void Splits_on_blanks_and_commas_and_keeps_phrases(string? search, string expected) =>
        Assert.Equal(expected, string.Join('|', SearchTerms.Parse(search).Select(Show)));

    [Fact]
    public void No_text_is_refused_and_no_term_is_blank() => Prop.ForAll<string?>(search =>
        SearchTerms.Parse(search).All(term => term.Text.Trim().Length > 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_letter_of_the_search_is_in_its_terms() => Prop.ForAll<NonNull<string>>(search =>
    {
        var given = search.Get.Where(char.IsLetterOrDigit).Take(SearchTerms.MaxTerms);
        var kept = SearchTerms.Parse(search.Get).SelectMany(term => term.Text).Where(char.IsLetterOrDigit);
        return given.Zip(kept).All(pair => pair.First == pair.Second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Terms_written_out_again_are_read_as_the_same_terms() => Prop.ForAll<string?>(search =>
    {
        var terms = SearchTerms.Parse(search);
        var again = SearchTerms.Parse(string.Join(' ', terms.Select(Write)));
        return terms.SequenceEqual(again);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Endless_searches_are_bounded()
    {
        Assert.Equal(SearchTerms.MaxTerms, SearchTerms.Parse(string.Join(' ', Enumerable.Range(0, 400))).Count);
        Assert.Equal(SearchTerms.MaxLength, SearchTerms.Parse(new string('a', 1 << 20)).Single().Text.Length);
    }

    private static string Show(SearchTerm term) => term.IsPhrase ? $"[{term.Text}]" : term.Text;

    private static string Write(SearchTerm term) => term.IsPhrase ? $"\"{term.Text}\"" : term.Text;
}
