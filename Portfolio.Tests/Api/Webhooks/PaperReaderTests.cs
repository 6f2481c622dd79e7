using System.Globalization;
using System.Text.Json;
using Portfolio.Api.Webhooks;

namespace Portfolio.Tests.Api.Webhooks;

public sealed class PaperReaderTests
{
    private const string Known = """ "title":"T","source_id":"x" """;

    [Theory]
    [InlineData("7", "a paper must be an object")]
    [InlineData("null", "a paper must be an object")]
    [InlineData("{}", "title is required")]
    [InlineData("""{"title":"  ","source_id":"x"}""", "title is required")]
    [InlineData("""{"title":null,"source_id":"x"}""", "title is required")]
    [InlineData("""{"title":5,"source_id":"x"}""", "title has the wrong type")]
    [InlineData("""{"title":"T"}""", "url or source_id is required")]
    [InlineData("""{"title":"T","url":"https://example.org/"}""", "url or source_id is required")]
    [InlineData("""{"title":"T","url":"javascript:alert(1)"}""", "url must be an absolute http or https address")]
    [InlineData("""{"title":"T","url":"/posts/1"}""", "url must be an absolute http or https address")]
    [InlineData("{" + Known + ""","published_date":"2025-02-30"}""", "published_date is not a date")]
    [InlineData("{" + Known + ""","published_date":"yesterday"}""", "published_date is not a date")]
    [InlineData("{" + Known + ""","published_date":20251103}""", "published_date has the wrong type")]
    [InlineData("{" + Known + ""","authors":5}""", "authors has the wrong type")]
    [InlineData("{" + Known + ""","authors":["A",5]}""", "authors has the wrong type")]
    [InlineData("{" + Known + ""","tags":"llm"}""", "tags has the wrong type")]
    [InlineData("{" + Known + ""","relevance_score":"0.5"}""", "relevance_score has the wrong type")]
    [InlineData("{" + Known + ""","citation_count":1.5}""", "citation_count must be a whole number")]
    [InlineData("{" + Known + ""","citation_count":1e999}""", "citation_count must be a whole number")]
    [InlineData("{" + Known + ""","citation_count":4000000000}""", "citation_count must be a whole number")]
    public void A_paper_that_cannot_be_stored_is_skipped_with_its_reason(string item, string reason) =>
        Assert.StartsWith(reason, Read(item).Reason);

    [Fact]
    public void An_id_or_address_that_is_too_long_is_not_cut_into_another_ones()
    {
        Assert.Equal("source_id is longer than 200 characters",
            Read($$"""{"title":"T","source_id":"{{new string('a', 201)}}"}""").Reason);
        Assert.Equal("url is longer than 500 characters",
            Read($$"""{"title":"T","source_id":"x","url":"https://e.org/{{new string('a', 500)}}"}""").Reason);
    }

    [Fact]
    public void What_was_not_sent_is_null()
    {
        var paper = Paper("{" + Known + ""","abstract":"","authors":[],"tags":null,"category":"","github_url":""}""");
        Assert.Null(paper.Abstract);
        Assert.Null(paper.Authors);
        Assert.Null(paper.Tags);
        Assert.Null(paper.Category);
        Assert.Null(paper.GithubUrl);
        Assert.Null(paper.PublishedDate);
        Assert.Null(paper.RelevanceScore);
        Assert.Null(paper.CitationCount);
    }

    [Theory]
    [InlineData("\"2025-11-03\"", "2025-11-03")]
    [InlineData("\"2025-11-03T23:30:00-05:00\"", "2025-11-03")]
    [InlineData("\"2025-11-03T00:00:00Z\"", "2025-11-03")]
    public void The_date_part_is_kept(string sent, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), Paper("{" + Known + ",\"published_date\":" + sent + "}").PublishedDate);

    [Theory]
    [InlineData("-3", 0)]
    [InlineData("1e999", 1)]
    [InlineData("0.123456", 0.1235)]
    public void Relevance_is_moved_into_its_range(string sent, double expected) =>
        Assert.Equal(expected, Paper("{" + Known + ",\"relevance_score\":" + sent + "}").RelevanceScore);

    [Theory]
    [InlineData("""["A. One", " ", "B. Two"]""", "A. One, B. Two")]
    [InlineData("\"A. One, B. Two\"", "A. One, B. Two")]
    public void Authors_come_as_texts_or_as_one(string sent, string expected) =>
        Assert.Equal(expected, Paper("{" + Known + ",\"authors\":" + sent + "}").Authors);

    [Theory]
    [InlineData(null, "arxiv", "arxiv")]
    [InlineData("huggingface", "all", "huggingface")]
    [InlineData("blogs", "all", "blog")]
    [InlineData("all", "blogs", "blog")]
    [InlineData(null, "all", "huggingface")]
    [InlineData("unheard-of", "all", "huggingface")]
    public void The_source_is_one_of_papers(string? own, string ofJob, string expected)
    {
        var item = JsonSerializer.SerializeToElement(new { title = "T", url = "https://huggingface.co/papers/1", source = own });
        Assert.Equal(expected, new PaperReader(ofJob).Read(0, item).Paper!.Source);
    }

    [Fact]
    public void Tags_are_cut_and_counted_once()
    {
        var paper = Paper("{" + Known + ",\"tags\":[\"LLM\",\"llm\",\" \",null,\"" + new string('é', 400) + "\"]}");
        Assert.Equal(["LLM", new string('é', PaperReader.MaxTagLength)], paper.Tags);
    }

    [Fact]
    public void A_title_is_cut_by_characters_and_never_through_one()
    {
        var title = Paper($$"""{"source_id":"x","title":"{{string.Concat(Enumerable.Repeat("😀", 501))}}"}""").Title;
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 500)), title);
    }

    [Fact]
    public void Links_that_pages_must_not_follow_are_left_out() =>
        Assert.Null(Paper("{" + Known + ""","github_url":"javascript:alert(1)"}""").GithubUrl);

    [Fact]
    public void Of_items_with_one_id_the_last_stays()
    {
        IncomingPaper[] papers = [Item(0, "a"), Item(1, "b"), Item(2, "a")];
        Assert.Equal([1, 2], PaperMerge.LastWins(papers).Select(paper => paper.Index));
    }

    private static IncomingPaper Item(int index, string sourceId) =>
        new() { Index = index, SourceId = sourceId, Source = "arxiv", Title = "T" };

    private static IncomingPaper Paper(string item)
    {
        var (paper, reason) = Read(item);
        Assert.Null(reason);
        return paper!;
    }

    private static (IncomingPaper? Paper, string? Reason) Read(string item) =>
        new PaperReader("arxiv").Read(0, JsonDocument.Parse(item).RootElement);
}
