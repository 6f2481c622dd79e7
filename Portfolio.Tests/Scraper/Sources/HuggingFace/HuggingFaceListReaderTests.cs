using System.Net;
using System.Text;
using System.Text.Json;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Scraper.Sources.HuggingFace;
using Portfolio.Tests.Logs;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.HuggingFace;

public sealed class HuggingFaceListReaderTests
{
    private static readonly DateOnly s_day = new(2026, 5, 13);

    // Items, upvotes, authors and repositories in all; then the first paper: id, published, authors, upvotes.
    private static readonly Dictionary<string, Known> s_known = new()
    {
        ["2024-05-29"] = new(8, 63, 60, 0, "2405.18407", "2024-05-28", 12, 18),
        ["2024-06-12"] = new(16, 167, 150, 0, "2406.07550", "2024-06-11", 6, 29),
        ["2024-08-05"] = new(8, 47, 56, 0, "2408.00874", "2024-08-01", 3, 13),
        ["2025-01-20"] = new(9, 144, 61, 0, "2501.09891", "2025-01-17", 7, 71),
        ["2025-03-11"] = new(26, 319, 175, 6, "2503.03601", "2025-03-05", 8, 58),
        ["2025-05-22"] = new(27, 342, 202, 13, "2505.15277", "2025-05-21", 21, 66),
        ["2025-06-25"] = new(14, 107, 123, 4, "2506.19851", "2025-06-24", 6, 21),
        ["2025-09-29"] = new(30, 617, 341, 15, "2509.22622", "2025-09-26", 12, 100),
        ["2025-10-03"] = new(39, 273, 282, 19, "2510.02283", "2025-10-02", 9, 43),
        ["2025-12-11"] = new(14, 77, 94, 6, "2512.09363", "2025-12-10", 11, 26),
        ["2026-03-03"] = new(25, 330, 196, 13, "2603.00141", "2026-02-24", 12, 84),
        ["2026-06-03"] = new(23, 190, 178, 12, "2606.01249", "2026-05-31", 5, 28),
        ["2026-08-20"] = new(15, 469, 123, 8, "2608.16590", "2026-08-17", 15, 92),
    };

    private readonly ListLogger<HuggingFaceListReader> _log = new();

    public static TheoryData<string> SavedLists => [.. SharedFixtures.Files("huggingface/daily_papers", "*.json")];

    [Theory]
    [MemberData(nameof(SavedLists), DisableDiscoveryEnumeration = true)]
    public void A_saved_list_is_read_whole(string file)
    {
        var body = File.ReadAllBytes(file);
        var known = s_known[Path.GetFileNameWithoutExtension(file)];

        var list = Read(200, body);

        Assert.Equal(0, list.Skipped);
        Assert.Equal(
            (known.Items, known.Upvotes, known.Authors, known.Repositories),
            (list.Papers.Count, list.Papers.Sum(paper => paper.Upvotes), list.Papers.Sum(paper => paper.Authors.Count),
                list.Papers.Count(paper => paper.Repository is not null)));
        var first = list.Papers[0];
        Assert.Equal(
            (known.Id, known.Published, known.FirstAuthors, known.FirstUpvotes),
            (first.Id, $"{first.Published:yyyy-MM-dd}", first.Authors.Count, first.Upvotes));
        // The inner date, whatever the outer one says.
        using var document = JsonDocument.Parse(body);
        Assert.Equal(
            document.RootElement.EnumerateArray().Select(item => item.GetProperty("paper").GetProperty("publishedAt").GetString()![..10]),
            list.Papers.Select(paper => $"{paper.Published:yyyy-MM-dd}"));
        Assert.All(list.Papers, paper => Assert.Matches(@"^\d{4}\.\d{5}$", paper.Id));
        Assert.All(list.Papers, paper => Assert.True(paper.Summary.Length > 100));
    }

    [Fact]
    public void Only_an_id_and_a_title_must_be_there()
    {
        var list = Read(200, File.ReadAllBytes(HuggingFaceUpstream.File));

        Assert.Equal(["2605.90011", "2605.90007", "2605.90003", "2605.90002"], list.Papers.Select(paper => paper.Id));
        Assert.Equal(4, list.Skipped);
        Assert.Equal(4, _log.Entries.Count);
        var (first, bare, outer) = (list.Papers[0], list.Papers[2], list.Papers[3]);
        Assert.Equal(new DateOnly(2026, 5, 12), first.Published);
        Assert.Equal("We pair dense retrieval with a language model.", first.Summary);
        Assert.Equal(["Inês Carvalho", "Jürgen Weiß"], first.Authors);
        Assert.Equal((41, "https://github.com/example/permits"), (first.Upvotes, first.Repository));
        Assert.Equal(("Notes without anything else", s_day, 0, null), (bare.Summary, bare.Published, bare.Upvotes, bare.Repository));
        Assert.Empty(bare.Authors);
        Assert.Equal(("An outer title is enough", "And an outer summary."), (outer.Title, outer.Summary));
    }

    [Theory]
    [InlineData("""[{"paper":{"id":"2605.90001","title":"T","upvotes":-4}}]""", 0)]
    [InlineData("""[{"paper":{"id":"2605.90001","title":"T","githubRepo":"javascript:alert(1)"}}]""", 0)]
    [InlineData("""[{"paper":{"id":"2605.90001","title":"T","githubRepo":"https://user:secret@github.com/x"}}]""", 0)]
    public void Strange_values_are_not_taken_over(string body, int upvotes)
    {
        var paper = Assert.Single(Read(200, Encoding.UTF8.GetBytes(body)).Papers);

        Assert.Equal((upvotes, null), (paper.Upvotes, paper.Repository));
    }

    [Theory]
    [InlineData(200, "", SourceException.Unavailable, true)]
    [InlineData(200, "<!doctype html><p>Back soon", SourceException.Unavailable, true)]
    [InlineData(200, "[{\"paper\":", SourceException.Unavailable, true)]
    [InlineData(200, "{\"error\":\"busy\"}", SourceException.Unavailable, true)]
    [InlineData(400, "{\"error\":\"Invalid date\"}", SourceException.Rejected, false)]
    [InlineData(401, "{\"error\":\"Invalid credentials\"}", SourceException.Rejected, false)]
    [InlineData(404, "<!doctype html>", SourceException.Rejected, false)]
    public void What_is_no_list_is_a_named_error(int status, string body, string code, bool isRetryable)
    {
        var error = Assert.Throws<SourceException>(() => Read(status, Encoding.UTF8.GetBytes(body)));

        Assert.Equal((code, isRetryable), (error.Code, error.Retryable));
        if (status != 200 && body.StartsWith('{'))
            Assert.Contains("Invalid", error.Message, StringComparison.Ordinal);
    }

    private HuggingFaceList Read(int status, byte[] body) => new HuggingFaceListReader(_log).Read(
        new SourceAnswer(new Uri("https://huggingface.co/api/daily_papers"), (HttpStatusCode)status, null, body), s_day);

    private sealed record Known(
        int Items, int Upvotes, int Authors, int Repositories, string Id, string Published, int FirstAuthors, int FirstUpvotes);
}
