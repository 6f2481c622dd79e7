using System.Text;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Quality;
using Portfolio.Tests.Scraper.Storage;

namespace Portfolio.Tests.Scraper.Quality;

/// <summary>The suite that comes with the service, on records that meet it and that do not.</summary>
public sealed class BatchInspectionTests
{
    private static readonly DateOnly Today = new(2025, 11, 5);

    public static TheoryData<string, string, ScrapedPaper> Broken => new()
    {
        { "title_length", "title", Sound with { Title = "" } },
        { "title_length", "title", Sound with { Title = new string('x', 501) } },
        { "abstract_present", "abstract", Sound with { Abstract = "" } },
        { "source_known", "source", Sound with { Source = "elsewhere" } },
        { "source_id_shape", "source_id", Sound with { SourceId = "two words" } },
        { "source_id_shape", "source_id", Sound with { SourceId = "" } },
        { "url_absolute", "url", Sound with { Url = "/abs/1" } },
        { "url_absolute", "url", Sound with { Url = "javascript:alert(1)" } },
        { "pdf_url_absolute", "pdf_url", Sound with { PdfUrl = "paper.pdf" } },
        { "github_url_absolute", "github_url", Sound with { GithubUrl = "git@github.com:a/b" } },
        { "category_known", "category", Sound with { Category = "biology" } },
        { "tags_at_most_10", "tags", Sound with { Tags = [.. Enumerable.Range(0, 11).Select(number => $"tag{number}")] } },
        { "relevance_in_range", "relevance_score", Sound with { RelevanceScore = 1.01 } },
        { "relevance_in_range", "relevance_score", Sound with { RelevanceScore = double.NaN } },
        { "citations_in_range", "citation_count", Sound with { CitationCount = -1 } },
        { "published_not_ahead", "published_date", Sound with { PublishedDate = Today.AddDays(3) } },
        { "published_in_living_memory", "published_date", Sound with { PublishedDate = new DateOnly(1, 1, 1) } },
        { "abstract_in_english", "abstract", Sound with { Abstract = "Мы предлагаем новый метод обучения языковых моделей на небольших данных." } },
    };

    private static ScrapedPaper Sound => ScraperDatabase.Paper("2511.00001") with { Abstract = "We study how the models of a field are used." };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_record_is_refused_by_the_expectation_that_it_breaks(string expectation, string field, ScrapedPaper paper)
    {
        var inspection = new BatchInspection(ExpectationSuite.Default, Today);
        var (accepted, refused) = inspection.Inspect("arxiv", [paper, Sound with { SourceId = "other" }]);
        Assert.Equal("other", Assert.Single(accepted).SourceId);
        var reason = Assert.Single(Assert.Single(refused).Reasons);
        Assert.Equal((expectation, field), (reason.Expectation, reason.Field));
        Assert.Equal((2, 1), (inspection.Figures.Records, inspection.Figures.Accepted));
    }

    [Fact]
    public void Warnings_and_repeats_refuse_nothing_and_are_told()
    {
        var inspection = new BatchInspection(ExpectationSuite.Default, Today);
        inspection.Inspect("arxiv", [Sound, Sound with { Authors = [] }, Sound with { SourceId = "x", Title = "X", Abstract = "x" }]);
        inspection.Inspect("huggingface", [Sound]);

        var report = QualityReport.Of(ExpectationSuite.Default, inspection, comparable: true, [], Today);
        Assert.Equal(QualityStatus.Warned, report.Status);
        Assert.Equal(
            [("abstract_not_the_title", 1), ("authors_named", 1), ("source_id_once_per_source", 1), ("title_once_per_source", 1)],
            report.Expectations.Where(result => !result.Met).Select(result => (result.Name, result.Failed)));
        Assert.Equal((4, 0), (report.Figures.Accepted, report.Figures.Quarantined));
    }

    [Fact]
    public void A_batch_is_compared_with_those_before()
    {
        var usual = Enumerable.Range(1, 4).Select(id => (new EarlierBatch(id, default, 100, 0), Figures(100, "llm", length: 1000))).ToList();
        var inspection = new BatchInspection(ExpectationSuite.Default, Today);
        inspection.Inspect("arxiv", [.. Enumerable.Range(0, 600).Select(id => Sound with { SourceId = $"{id}", Title = $"{id}", Category = "cv" })]);

        var report = QualityReport.Of(ExpectationSuite.Default, inspection, comparable: true, usual, Today);
        Assert.Equal(QualityStatus.Warned, report.Status);
        Assert.Equal(
            [("as_many_as_before", 6), ("categories_as_before", 1), ("abstracts_as_long_as_before", 0.044)],
            report.Expectations.Where(result => !result.Met).Select(result => (result.Name, result.Observed!.Value)));
        Assert.Equal(4, report.Before.Count);

        var young = QualityReport.Of(ExpectationSuite.Default, inspection, comparable: true, usual[..2], Today);
        Assert.Equal(QualityStatus.Passed, young.Status);
    }

    [Theory]
    [InlineData(11, QualityStatus.Rejected)]
    [InlineData(10, QualityStatus.Passed)]
    public void A_batch_that_is_mostly_broken_is_rejected(int broken, QualityStatus expected)
    {
        var inspection = new BatchInspection(ExpectationSuite.Default, Today);
        inspection.Inspect("arxiv", [.. Enumerable.Range(0, 20).Select(id =>
            Sound with { SourceId = $"{id}", Title = $"{id}", Category = id < broken ? "none" : "cv" })]);
        var report = QualityReport.Of(ExpectationSuite.Default, inspection, comparable: true, [], Today);
        Assert.Equal(expected, report.Status);
        Assert.Equal(expected == QualityStatus.Rejected, QualityGate.Refusal(report) is not null);
    }

    [Theory]
    [InlineData("""{"suite":"s","expectations":[{"name":"a","kind":"nothing","action":"warn"}]}""")]
    [InlineData("""{"suite":"s","expectations":[{"name":"a","kind":"length","field":"colour","action":"warn"}]}""")]
    [InlineData("""{"suite":"s","expectations":[{"name":"a","kind":"length","field":"title","action":"reject"}]}""")]
    [InlineData("""{"suite":"s","expectations":[{"name":"a","kind":"count_ratio","action":"quarantine"}]}""")]
    [InlineData("""{"suite":"s","expectations":[{"name":"a","kind":"count_ratio","action":"warn"},{"name":"a","kind":"count_ratio","action":"warn"}]}""")]
    public void A_suite_that_means_nothing_is_refused(string json) =>
        Assert.Throws<InvalidOperationException>(() => ExpectationSuite.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    private static BatchFigures Figures(int records, string category, double length) =>
        new(records, 0, new Dictionary<string, int> { [category] = records }, new Dictionary<string, int>(), Today, length);
}
