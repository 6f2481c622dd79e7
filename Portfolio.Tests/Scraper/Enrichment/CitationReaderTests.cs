using System.Net;
using System.Text;
using Portfolio.Scraper.Enrichment;
using Portfolio.Scraper.Enrichment.Crossref;
using Portfolio.Scraper.Enrichment.OpenAlex;
using Portfolio.Scraper.Enrichment.SemanticScholar;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Enrichment;

/// <summary>Every saved answer of the indexes: counts and chosen values, or the named error.</summary>
public sealed class CitationReaderTests
{
    // Works, citations in all, works with a DOI, works with a free PDF.
    private static readonly Dictionary<string, (int Works, int Citations, int Dois, int Pdfs)> s_known = new()
    {
        ["openalex/work_by-doi_1.json"] = (1, 3, 1, 0),
        ["openalex/work_by-doi_2.json"] = (1, 7, 1, 0),
        ["openalex/work_select_closed.json"] = (1, 0, 1, 0),
        ["openalex/works_title-search.json"] = (1, 27, 1, 0),
        ["crossref/work_by-doi_1.json"] = (1, 2, 1, 0),
        ["crossref/work_by-doi_2.json"] = (1, 7, 1, 0),
        ["crossref/works_title-search.json"] = (1, 4, 1, 0),
        ["semanticscholar/batch_citation_counts.json"] = (5, 260_909, 0, 0),
        ["semanticscholar/citations_last-page.json"] = (81, 0, 0, 0),
        ["semanticscholar/citations_page1.json"] = (100, 0, 0, 0),
        ["semanticscholar/match_empty-data.json"] = (0, 0, 0, 0),
        ["semanticscholar/paper_batch_one-null.json"] = (3, 12_855, 3, 2),
        ["semanticscholar/paper_by-doi_full.json"] = (1, 5, 1, 1),
        ["semanticscholar/paper_match_title.json"] = (1, 0, 0, 0),
        ["semanticscholar/paper_search_empty.json"] = (0, 0, 0, 0),
        ["semanticscholar/paper_search_fieldsOfStudy.json"] = (100, 0, 0, 0),
        ["semanticscholar/paper_search_minCitationCount.json"] = (70, 175_787, 0, 0),
        ["semanticscholar/paper_search_turing.json"] = (100, 0, 0, 0),
    };

    private static readonly Dictionary<string, (int Status, string Code, string Message)> s_errors = new()
    {
        ["openalex/http404_unknown-work.html"] = (404, SourceException.Rejected, "index.example answered 404."),
        ["crossref/http404_arxiv-doi.txt"] = (404, SourceException.Rejected, "index.example answered 404."),
        ["crossref/work_by-doi_1.bib"] = (200, SourceException.Unavailable, "The answer of index.example is no complete JSON."),
        ["semanticscholar/http400_bad-field.json"] = (400, SourceException.Rejected, "index.example answered 400: Unrecognized or unsupported fields: [unknown]"),
        ["semanticscholar/http404_paper.json"] = (404, SourceException.Rejected, "index.example answered 404: Paper with id 0 not found"),
    };

    public static TheoryData<string> Saved =>
        [.. ((string[])["openalex", "crossref", "semanticscholar"]).SelectMany(folder => SharedFixtures.Files(folder, "*"))];

    [Theory]
    [MemberData(nameof(Saved), DisableDiscoveryEnumeration = true)]
    public void A_saved_answer_is_read_whole_or_is_the_named_error(string file)
    {
        var name = $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
        if (s_errors.TryGetValue(name, out var known))
        {
            var error = Assert.Throws<SourceException>(() => Read(name, known.Status, File.ReadAllBytes(file)));
            Assert.Equal((known.Code, known.Message), (error.Code, error.Message));
            return;
        }

        var works = Read(name, 200, File.ReadAllBytes(file)).OfType<CitationRecord>().ToList();

        Assert.Equal(s_known[name], (
            works.Count, works.Sum(work => work.Citations ?? 0), works.Count(work => work.Doi is not null), works.Count(work => work.Pdf is not null)));
    }

    [Fact]
    public void Chosen_values_are_those_of_the_answers()
    {
        var works = Read("openalex/x", 200, """
            {"results":[{"id":"https://openalex.org/W1","doi":"https://doi.org/10.48550/ARXIV.2312.07559","cited_by_count":27,
            "best_oa_location":{"pdf_url":"https://arxiv.org/pdf/2312.07559"}},{"id":"https://openalex.org/W2","cited_by_count":-1},{"cited_by_count":"x"},3]}
            """u8.ToArray());

        Assert.Equal([new("10.48550/arxiv.2312.07559", 27, "https://openalex.org/W1", "https://arxiv.org/pdf/2312.07559"), new(null, null, "https://openalex.org/W2", null)], works);
    }

    [Theory]
    [InlineData("openalex/x", "[]")]
    [InlineData("openalex/x", "{\"results\":3}")]
    [InlineData("crossref/x", "{\"message\":\"Resource not found.\"}")]
    [InlineData("crossref/x", "Resource not found.")]
    [InlineData("semanticscholar/x", "{\"data\":{}}")]
    [InlineData("semanticscholar/x", "")]
    public void Another_form_is_a_named_error(string name, string body) =>
        Assert.Equal(SourceException.Unavailable, Assert.Throws<SourceException>(() => Read(name, 200, Encoding.UTF8.GetBytes(body))).Code);

    private static IReadOnlyList<CitationRecord?> Read(string name, int status, byte[] body)
    {
        var answer = new SourceAnswer(new Uri("https://index.example/"), (HttpStatusCode)status, null, body);
        return name.Split('/')[0] switch
        {
            "openalex" => OpenAlexReader.Read(answer),
            "crossref" => CrossrefReader.Read(answer),
            _ => SemanticScholarReader.Read(answer),
        };
    }
}
