using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.Tests.Scraper.Storage;

namespace Portfolio.Tests.Scraper.Papers;

/// <summary>The same paper from several sources, and again from the same one, on a real PostgreSQL.</summary>
public sealed class PaperIdentityTests : IAsyncLifetime
{
    private ScraperDatabase database = null!;
    private ScraperDbContext context = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await ScraperDatabase.CreateAsync();
        context = database.Open();
        foreach (var job in new[] { "one", "two" })
        {
            await database.AddJobAsync(job, JobStatus.Running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_new_version_replaces_the_text_and_loses_no_link_and_no_count()
    {
        var first = ScraperDatabase.Paper("2511.00001") with { GithubUrl = "https://github.com/a/b", CitationCount = 7 };
        await context.StoreAsync("one", "arxiv", [first, ScraperDatabase.Paper("2511.00002")], Cancellation);
        var again = await context.StoreAsync(
            "two", "arxiv", [ScraperDatabase.Paper("2511.00001") with { Title = "Revised: “ünïcode” \u2028 {x}" }], Cancellation);

        Assert.Equal(new StoredPage(1, 0, 1), again);
        var papers = await PapersAsync();
        Assert.Equal(2, papers.Count);
        var paper = papers[0];
        Assert.Equal("Revised: “ünïcode” \u2028 {x}", paper.Title);
        Assert.Equal(("https://github.com/a/b", 7), (paper.GithubUrl, paper.CitationCount));
        Assert.Equal(("one", "two", "one"), (paper.JobId, paper.LastJobId, papers[1].LastJobId));
        Assert.Equal(["A. Author", "B. Author"], paper.Authors);
    }

    [Fact]
    public async Task Another_source_enriches_a_paper_of_arXiv_and_changes_none_of_its_words()
    {
        await context.StoreAsync("one", "arxiv", [Arxiv()], Cancellation);
        await context.StoreAsync("two", "huggingface", [HuggingFace()], Cancellation);
        AssertIsBoth(Assert.Single(await PapersAsync()), first: "arxiv", "https://arxiv.org/abs/2511.00001");
    }

    [Fact]
    public async Task ArXiv_gives_its_words_to_a_paper_that_another_source_had_first()
    {
        await context.StoreAsync("one", "huggingface", [HuggingFace()], Cancellation);
        await context.StoreAsync("two", "arxiv", [Arxiv()], Cancellation);
        AssertIsBoth(Assert.Single(await PapersAsync()), first: "huggingface", "https://huggingface.example/2511.00001");
    }

    [Fact]
    public async Task What_a_job_found_is_counted_once_whoever_finds_it_and_however_often()
    {
        var page = new[] { Arxiv(), ScraperDatabase.Paper("2511.00002") };
        Assert.Equal(new StoredPage(2, 2, 2), await context.StoreAsync("one", "arxiv", page, Cancellation));
        Assert.Equal(new StoredPage(1, 0, 0), await context.StoreAsync("one", "huggingface", [HuggingFace()], Cancellation));
        Assert.Equal(new StoredPage(0, 0, 0), await context.StoreAsync("one", "arxiv", page, Cancellation));
        Assert.Equal(new StoredPage(2, 0, 2), await context.StoreAsync("two", "arxiv", page, Cancellation));
        Assert.Equal(new StoredPage(0, 0, 0), await context.StoreAsync("two", "arxiv", [], Cancellation));
    }

    private static ScrapedPaper Arxiv() => ScraperDatabase.Paper("2511.00001") with { PdfUrl = "https://arxiv.org/pdf/2511.00001" };

    private static ScrapedPaper HuggingFace() => ScraperDatabase.Paper("2511.00001", "huggingface") with
    {
        Title = "As somebody typed it", GithubUrl = "https://github.com/a/b", CitationCount = 31, PdfUrl = "https://hf.example/x.pdf",
    };

    private static void AssertIsBoth(StoredPaper paper, string first, string url)
    {
        Assert.Equal((first, url), (paper.Source, paper.Url));
        Assert.Equal(("A title of 2511.00001", "https://arxiv.org/pdf/2511.00001"), (paper.Title, paper.PdfUrl));
        Assert.Equal(("https://github.com/a/b", 31), (paper.GithubUrl, paper.CitationCount));
        Assert.Equal(new PaperLink("https://arxiv.org/abs/2511.00001", "https://arxiv.org/pdf/2511.00001", null), paper.Links["arxiv"]);
        Assert.Equal(
            new PaperLink("https://huggingface.example/2511.00001", "https://hf.example/x.pdf", "https://github.com/a/b"),
            paper.Links["huggingface"]);
    }

    private Task<List<StoredPaper>> PapersAsync() =>
        context.Papers.AsNoTracking().OrderBy(paper => paper.SourceId).ToListAsync(Cancellation);
}
