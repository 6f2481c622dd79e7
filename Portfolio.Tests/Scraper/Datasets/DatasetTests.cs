using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolio.Scraper.Datasets;
using Portfolio.Tests.Api;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Datasets;

/// <summary>The versions that batches make, over HTTP with a replay of arXiv.</summary>
public sealed class DatasetTests(ScraperHost host) : IClassFixture<ScraperHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batches_make_versions_that_can_be_exported_compared_and_restored()
    {
        // One paper, then all of the last days, then one of them revised.
        await host.ScrapeAsync(new { days = 30, max_results = 1 });
        await host.ScrapeAsync(new { days = 30, max_results = 100 });
        var first = (await LinesAsync(1)).Single();
        var id = DatasetPaper.Read(first).SourceId;
        host.Arxiv.Script(Fault.Answer(200, "application/atom+xml", Revised(id)));
        await host.ScrapeAsync(new { days = 30, max_results = 1 });

        var versions = (await host.Client.GetJsonAsync("/datasets")).EnumerateArray().ToList();
        Assert.Equal([3, 2, 1], versions.Select(version => version.Number("version")));
        Assert.Equal((1, 0, 1), (versions[2].Number("papers"), versions[2].Number("changed"), versions[2].Number("added")));
        var papers = versions[1].Number("papers");
        Assert.True(papers > 5);
        Assert.Equal((papers - 1, 0), (versions[1].Number("added"), versions[1].Number("removed")));
        Assert.Equal((papers, 0, 1), (versions[0].Number("papers"), versions[0].Number("added"), versions[0].Number("changed")));

        foreach (var version in versions)
        {
            await AssertHashAsync(version);
        }

        var difference = await host.Client.GetJsonAsync("/datasets/2/diff/3");
        Assert.Equal((0, 1, 0), (difference.Number("added"), difference.Number("changed"), difference.Number("removed")));
        var changed = difference.GetProperty("papers")[0];
        Assert.Equal(id, changed.Text("source_id"));
        Assert.Contains("title", changed.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        var back = await host.Client.GetJsonAsync("/datasets/2/diff/1?limit=2");
        Assert.Equal((papers - 1, 2), (back.Number("removed"), back.GetProperty("papers").GetArrayLength()));

        await RestoreAsync(number: 2, papers, id, DatasetPaper.Read(first).Title);
        var last = await host.ScrapeAsync(new { days = 30, max_results = 100 });
        Assert.Equal(papers, last.Number("papers_found"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_restoring_is_for_admins()
    {
        foreach (var path in new[] { "/datasets/99", "/datasets/99/export", "/datasets/99/diff/1" })
        {
            Assert.Equal("not_found", (await host.Client.GetJsonAsync(path, HttpStatusCode.NotFound)).Text("code"));
        }

        await host.Client.PostJsonAsync("/datasets/1/restore", "{}", HttpStatusCode.Unauthorized);
        await host.Sibling.PostJsonAsync("/datasets/1/restore", "{}", HttpStatusCode.Forbidden);
    }

    private async Task RestoreAsync(long number, int papers, string id, string title)
    {
        await using var context = host.Database.Open();
        var earlier = await context.DatasetVersions.AsNoTracking().SingleAsync(version => version.Version == number, Cancellation);
        var made = await new DatasetRestore(context, TimeProvider.System).RestoreAsync(number, Cancellation);
        Assert.Equal((4, 3, number, papers), (made!.Version, made.Parent, made.RestoredFrom, made.Papers));
        Assert.Equal(earlier.ContentHash, made.ContentHash);
        Assert.Equal(await LinesAsync(2), await LinesAsync(4));
        Assert.Equal(title, (await context.Papers.AsNoTracking().SingleAsync(paper => paper.SourceId == id, Cancellation)).Title);
        await host.EndedAsync(made.JobId);
        Assert.Equal(title, (await host.Catalogue.GetJsonAsync($"/api/papers/{id}/")).Text("title"));

        // Back to the first: what came later goes.
        made = await new DatasetRestore(context, TimeProvider.System).RestoreAsync(1, Cancellation);
        Assert.Equal((1, papers - 1), (made!.Papers, made.Removed));
        Assert.Equal(1, await context.Papers.CountAsync(Cancellation));
        Assert.Null(await new DatasetRestore(context, TimeProvider.System).RestoreAsync(77, Cancellation));
    }

    private async Task AssertHashAsync(System.Text.Json.JsonElement version)
    {
        var lines = await LinesAsync(version.Number("version"));
        Assert.Equal(version.Number("papers"), lines.Length);
        var hash = lines.Aggregate(ContentHash.Empty, (sum, line) => sum.With(ContentHash.OfLine(line)));
        Assert.Equal(version.Text("content_hash"), Convert.ToHexStringLower(hash.ToBytes()));
    }

    private async Task<string[]> LinesAsync(long version)
    {
        using var response = await host.Client.GetAsync(new Uri($"/datasets/{version}/export", UriKind.Relative), Cancellation);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Revised(string id) => $"""
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
        <opensearch:totalResults>1</opensearch:totalResults><entry><id>http://arxiv.org/abs/{id}v2</id><title>A revised title</title>
        <summary>We revise what we said of the models.</summary><published>{DateTime.UtcNow:yyyy-MM-dd}T00:00:00Z</published>
        <author><name>A. Author</name></author><category term="cs.AI"/></entry></feed>
        """;
}
