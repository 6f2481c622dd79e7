using System.Text.Json;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Sources;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Tests.Scraper.Jobs;

/// <summary>The body of <c>POST /scrape</c>: contract 5.3.</summary>
public sealed class ScrapeRequestTests
{
    private static readonly SourceCatalogue Catalogue = new([new NamedSource("arxiv")]);

    [Theory]
    [InlineData("{}", "arxiv", 7, 50, false)]
    [InlineData("""{"source":null,"days":null,"search_terms":null,"unknown":1}""", "arxiv", 7, 50, false)]
    [InlineData("""{"source":"ArXiv","days":365,"max_results":20000}""", "arxiv", 365, 20_000, false)]
    [InlineData("""{"source":"all","days":1}""", "all", 1, null, true)]
    [InlineData("""{"source":"all","catch_up":false,"max_results":5}""", "all", 7, 5, false)]
    public void Aliases_and_defaults_are_resolved(string body, string source, int days, int? maxResults, bool catchUp)
    {
        var spec = Read(body).ToSpec(Catalogue, only: null);
        Assert.Equal((source, days, maxResults, catchUp), (spec.Source, spec.Days, spec.MaxResults, spec.CatchUp));
    }

    [Theory]
    [InlineData("""{"source":"scholar"}""", null, "source")]
    [InlineData("""{"source":"hf"}""", null, "source")]
    [InlineData("""{"source":"pwc"}""", null, "source")]
    [InlineData("""{"source":"blog"}""", null, "source")]
    [InlineData("""{"source":""}""", null, "source")]
    [InlineData("""{"source":"all"}""", "arxiv", "source")]
    [InlineData("{}", "huggingface", "source")]
    [InlineData("""{"days":0}""", null, "days")]
    [InlineData("""{"days":366}""", null, "days")]
    [InlineData("""{"max_results":0}""", null, "max_results")]
    [InlineData("""{"max_results":20001}""", null, "max_results")]
    [InlineData("""{"category":"nlm"}""", null, "category")]
    [InlineData("""{"search_terms":[" "]}""", null, "search_terms")]
    [InlineData("""{"search_terms":[null]}""", null, "search_terms")]
    [InlineData("""{"search_terms":["1","2","3","4","5","6","7","8","9","10","11"]}""", null, "search_terms")]
    public void What_is_out_of_range_or_not_available_is_named(string body, string? only, string field)
    {
        var refused = Assert.Throws<ApiException>(() => Read(body).ToSpec(Catalogue, only));
        Assert.Equal([field], refused.Failure.Fields!.Keys);
    }

    private static ScrapeRequest Read(string body) => JsonSerializer.Deserialize<ScrapeRequest>(body, PortfolioJson.Options)!;

    private sealed record NamedSource(string Key) : IPaperSource
    {
        public IAsyncEnumerable<SourcePage> FetchAsync(SourceRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
