namespace Portfolio.Tests.Api.Papers;

/// <summary>What a search finds, and in which order.</summary>
public sealed class PaperSearchTests(PaperCatalogueFixture catalogue) : IClassFixture<PaperCatalogueFixture>
{
    private const string Physicists = "hep-th/9901001";

    [Theory]
    [InlineData("gpt", Physicists)]
    [InlineData("GPT-4", Physicists)]
    [InlineData("naive phys", Physicists)]
    [InlineData("NAÏVE", Physicists)]
    [InlineData("muller", Physicists)]
    [InlineData("Mu\u0308ller", Physicists)]
    [InlineData("o'nei", Physicists)]
    [InlineData("strings js", Physicists)]
    [InlineData("fine-tun", Physicists)]
    [InlineData("ysicists", "")]
    [InlineData("gpt absent", "")]
    [InlineData("\"dense retriev\"", "")]
    [InlineData("\"dense retrieval\"", "retrieval")]
    [InlineData("\"retrieval dense\"", "")]
    [InlineData("\"deep learning\"", "abstract-only")]
    [InlineData("dense, learn", "retrieval")]
    [InlineData("gpt & | ! : * \\ '", Physicists)]
    [InlineData("& | !", "")]
    [InlineData("\0gpt", Physicists)]
    public async Task Every_term_begins_a_word_and_phrases_are_adjacent(string search, string expected)
    {
        var list = await catalogue.Client.GetJsonAsync($"/api/papers/?search={Uri.EscapeDataString(search)}");
        Assert.Equal(expected, string.Join(',', list.SourceIds()));
    }

    [Fact]
    public async Task A_hit_in_the_title_comes_before_one_in_the_abstract()
    {
        var ranked = await catalogue.Client.GetJsonAsync("/api/papers/?search=retriev");
        Assert.Equal(["retrieval", "abstract-only"], ranked.SourceIds());
        var ordered = await catalogue.Client.GetJsonAsync("/api/papers/?search=retriev&ordering=-published_date");
        Assert.Equal(["abstract-only", "retrieval"], ordered.SourceIds());
    }

    [Fact]
    public async Task Equal_ranks_go_by_date() =>
        Assert.Equal(20, (await catalogue.Client.GetJsonAsync("/api/papers/?search=another")).SourceIds().Count);

    [Fact]
    public async Task A_blank_search_filters_nothing() =>
        Assert.Equal(PaperCatalogueFixture.Count, (await catalogue.Client.GetJsonAsync("/api/papers/?search=%20,")).Number("count"));
}
