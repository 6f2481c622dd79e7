using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.PapersWithCode;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.PapersWithCode;

public sealed class PapersWithCodeArchiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portfolio-archive-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_row_arrives_with_its_official_code(bool isCompressed)
    {
        Write("papers-with-abstracts.json", isCompressed, Enumerable.Range(0, 1203).Select(Row).Append("spam").Append(new { paper_url = "x" }));
        Write("links-between-papers-and-code.json", isCompressed,
        [
            Link(0, "https://github.com/fans/0", false), Link(0, "https://github.com/authors/0", true), Link(0, "https://github.com/late/0", false),
            Link(1, "javascript:alert(1)", true), "spam",
        ]);

        var pages = await FetchAsync();

        var papers = SourceRig.Papers(pages).ToList();
        Assert.Equal(1203, papers.Count);
        Assert.Equal([500, 500, 203], pages.Select(page => page.Papers.Count));
        Assert.Equal(2, pages[^1].Skipped);
        Assert.Equal(["500", "1000", null], pages.Select(page => page.Position));
        Assert.Equal("https://github.com/authors/0", papers[0].GithubUrl);
        Assert.Null(papers[1].GithubUrl);
        Assert.Equal(("paperswithcode", "1805.00000", new DateOnly(2018, 5, 27)), (papers[0].Source, papers[0].SourceId, papers[0].PublishedDate));
        Assert.Equal("pwc-paper-1", papers[1].SourceId);
    }

    [Fact]
    public async Task Imports_that_are_cut_or_stopped_are_gone_on_with()
    {
        Write("papers-with-abstracts.json", false, Enumerable.Range(0, 1203).Select(Row));

        var cut = await FetchAsync(mostResults: 700);
        var rest = await FetchAsync(cut[^1].Position);

        Assert.Equal([false, true], cut.Select(page => page.CutAtMaxResults));
        Assert.Equal(1203, SourceRig.Papers([.. cut, .. rest]).Select(paper => paper.SourceId).Distinct().Count());
        Assert.Equal(503, SourceRig.Papers(rest).Count());
        Assert.Null(rest[^1].Position);
    }

    [Theory]
    [InlineData("[{\"paper_url\":", SourceException.Rejected)]
    [InlineData("not json", SourceException.Rejected)]
    [InlineData(null, SourceException.Unavailable)]
    public async Task A_damaged_or_missing_archive_is_a_named_error(string? body, string code)
    {
        if (body is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "papers-with-abstracts.json"), body, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<SourceException>(() => FetchAsync());

        Assert.Equal((code, false), (error.Code, error.Retryable));
    }

    [Fact]
    public async Task Rows_of_the_real_archive_are_read()
    {
        if (SharedFixtures.File("paperswithcode/papers-with-abstracts_1-row.json") is not { } papers)
            return;
        File.Copy(papers, Path.Combine(_folder.FullName, "papers-with-abstracts.json"));
        File.Copy(
            SharedFixtures.File("paperswithcode/links-between-papers-and-code_1-row.json")!, Path.Combine(_folder.FullName, "links-between-papers-and-code.json"));

        var paper = Assert.Single(SourceRig.Papers(await FetchAsync()));

        Assert.Equal(("1805.10616", "Dynamic Network Model from Partial Observations"), (paper.SourceId, paper.Title));
        Assert.Equal(4, paper.Authors.Count);
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(_folder.FullName, "links-between-papers-and-code.json"), TestContext.Current.CancellationToken));
        var link = PapersWithCodeLink.Read(document.RootElement[0])!.Value;
        Assert.Equal(
            ("odyssey-a-public-gpu-based-code-for-general", "https://github.com/LeonGeiger/Kerr", false),
            (link.Paper, link.Repository.Address, link.Repository.IsOfficial));
    }

    private Task<List<SourcePage>> FetchAsync(string? position = null, int mostResults = 20_000)
    {
        var archive = new PapersWithCodeArchive(
            new PapersWithCodeSettings { Archive = _folder.FullName }, NullLogger<PapersWithCodeArchive>.Instance);
        return SourceRig.FetchAsync(
            archive.FetchAsync, SourceRig.Request(1, mostResults) with { Mode = SourceMode.Archive, Position = position });
    }

    private void Write(string name, bool isCompressed, IEnumerable<object> rows)
    {
        var path = Path.Combine(_folder.FullName, isCompressed ? name + ".gz" : name);
        using var file = File.Create(path);
        using Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        JsonSerializer.Serialize(stream, rows);
    }

    private static object Row(int number) => new
    {
        paper_url = $"https://paperswithcode.com/paper/paper-{number}",
        arxiv_id = number % 2 == 0 ? $"1805.{number:D5}" : null,
        title = $"Paper {number}",
        @abstract = "An abstract.",
        url_abs = $"http://example.org/{number}",
        authors = new[] { "Ana Horvat" },
        date = "2018-05-27",
        tasks = Array.Empty<string>(),
    };

    private static object Link(int number, string address, bool isOfficial) =>
        new { paper_url = $"https://paperswithcode.com/paper/paper-{number}", repo_url = address, is_official = isOfficial };
}
