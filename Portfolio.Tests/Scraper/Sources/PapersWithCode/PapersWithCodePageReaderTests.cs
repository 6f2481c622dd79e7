using System.Net;
using System.Text;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Scraper.Sources.PapersWithCode;
using Portfolio.Tests.Logs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.PapersWithCode;

public sealed class PapersWithCodePageReaderTests
{
    private readonly ListLogger<PapersWithCodePageReader> _log = new();

    public static TheoryData<string> SavedPages => [.. SharedFixtures.Files("paperswithcode", "paper*_*.json").Where(file => !file.EndsWith("1-row.json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(SavedPages), DisableDiscoveryEnumeration = true)]
    public void A_saved_page_is_read_whole(string file)
    {
        var answer = Answer(200, File.ReadAllBytes(file));
        switch (Path.GetFileNameWithoutExtension(file))
        {
            case "papers_page1_50":
                var papers = new PapersWithCodePageReader(_log).Papers(answer);
                Assert.Equal((761_618, true, 50, 0), (papers.Count, papers.HasNext, papers.Results.Count, papers.Skipped));
                Assert.Equal((44, 116), (papers.Results.Count(paper => paper.ArxivId is not null), papers.Results.Sum(paper => paper.Authors.Count)));
                var first = papers.Results[0];
                Assert.Equal(("neural-networks-and-physical-systems-with", null, new DateOnly(1982, 1, 15)), (first.Id, first.ArxivId, first.Published));
                Assert.Equal("https://www.pnas.org/content/79/8/2554", first.Page);
                Assert.Equal(["J J Hopfield"], first.Authors);
                break;
            case "paper_methods":
                var methods = new PapersWithCodePageReader(_log).Read(answer, element => element.GetProperty("full_name").GetString());
                Assert.Equal((2, false), (methods.Count, methods.HasNext));
                Assert.Equal(["Generative Adversarial Network", "Convolution"], methods.Results);
                break;
            default:
                var tasks = new PapersWithCodePageReader(_log).Repositories(answer);
                Assert.Equal((0, false, 0), (tasks.Count, tasks.HasNext, tasks.Results.Count));
                break;
        }
    }

    [Fact]
    public void Broken_items_are_counted_and_the_rest_is_read()
    {
        var page = new PapersWithCodePageReader(_log).Papers(Answer(200, """
            {"results":[{"id":"a","title":"T","published":"2026-05-12"},{"id":"../b","title":"T","published":"2026-05-12"},
            {"id":"../../c?d","title":"T","published":"2026-05-12"},{"id":"c","title":"T"},{"id":"d","title":" ","published":"2026-05-12"},
            {"id":7},null,"x"]}
            """u8.ToArray()));

        Assert.Equal(["a", "b"], page.Results.Select(paper => paper.Id));
        Assert.Equal("T", page.Results[0].Abstract);
        Assert.Equal((6, null, false), (page.Skipped, page.Count, page.HasNext));
        Assert.Single(_log.Entries);
    }

    [Fact]
    public void The_official_code_is_the_best_and_then_the_one_with_most_stars()
    {
        PapersWithCodeRepository[] some = [new("https://a", false, 5), new("https://b", false, 9), new("https://c", true, 1)];

        Assert.Equal("https://c", PapersWithCodeRepository.Best(some)!.Address);
        Assert.Equal("https://b", PapersWithCodeRepository.Best(some[..2])!.Address);
        Assert.Null(PapersWithCodeRepository.Best([]));
    }

    [Theory]
    [InlineData(200, "<!doctype html><title>Trending Papers</title>", SourceException.Unavailable, false)]
    [InlineData(404, " <html>Not found</html>", SourceException.Unavailable, false)]
    [InlineData(200, "{\"results\":[", SourceException.Unavailable, true)]
    [InlineData(200, "", SourceException.Unavailable, true)]
    [InlineData(200, "[]", SourceException.Unavailable, true)]
    [InlineData(200, "{\"results\":{}}", SourceException.Unavailable, true)]
    [InlineData(404, "{\"detail\":\"Not found.\"}", SourceException.Rejected, false)]
    public void What_is_no_page_is_a_named_error(int status, string body, string code, bool isRetryable)
    {
        var error = Assert.Throws<SourceException>(
            () => new PapersWithCodePageReader(_log).Papers(Answer(status, Encoding.UTF8.GetBytes(body))));

        Assert.Equal((code, isRetryable), (error.Code, error.Retryable));
    }

    private static SourceAnswer Answer(int status, byte[] body) =>
        new(new Uri("https://paperswithcode.com/api/v1/papers/"), (HttpStatusCode)status, null, body);
}
