using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>What a delivery does, over HTTP and on a real database.</summary>
public sealed class ScraperCompleteTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task New_papers_are_stored_with_the_defaults_of_what_is_not_sent()
    {
        var answer = await SendAsync(
            """{"job_id":"defaults-1","papers":[{"title":"T","source_id":"defaults"}],"timestamp":"2025-11-03T23:00:00-05:00"}""");
        Assert.Equal("""
            {"status":"success","job_id":"defaults-1","papers_created":1,"papers_updated":0,"papers_skipped":0,"total_papers":1,"skipped":[],"duplicate":false}
            """.Trim(), answer.GetRawText());

        var paper = await api.Client.GetJsonAsync("/api/papers/defaults/");
        Assert.Equal("", paper.Text("abstract"));
        Assert.Equal("The Owner", paper.Text("authors"));
        Assert.Equal("arxiv", paper.Text("source"));
        Assert.Equal("2025-11-04", paper.Text("published_date"));
        Assert.Equal("mlops", paper.Text("category"));
        Assert.Equal(0.5, paper.GetProperty("relevance_score").GetDouble());
        Assert.Equal(0, paper.Number("citation_count"));
        Assert.Equal("[]", paper.GetProperty("tags").GetRawText());
        Assert.Equal(JsonValueKind.Null, paper.GetProperty("url").ValueKind);
    }

    [Fact]
    public async Task A_known_paper_keeps_its_identity_and_is_refreshed()
    {
        await SendAsync(Delivery.Of("refresh-1", Delivery.Paper("refresh", "Old") with { Source = "huggingface", CitationCount = 9 }));
        var before = await api.Client.GetJsonAsync("/api/papers/refresh/");
        await api.Database.ExecuteAsync("UPDATE papers SET is_featured = true WHERE source_id = 'refresh'");

        var answer = await SendAsync(Delivery.Of("refresh-2", Delivery.Paper("refresh", "New") with
        {
            Source = "arxiv", CitationCount = 3, Category = "cv", GithubUrl = "https://github.com/a/b", Tags = ["x"],
        }));

        Assert.Equal((0, 1), (answer.Number("papers_created"), answer.Number("papers_updated")));
        var after = await api.Client.GetJsonAsync("/api/papers/refresh/");
        Assert.Equal(before.Number("id"), after.Number("id"));
        Assert.Equal(before.Text("created_at"), after.Text("created_at"));
        Assert.NotEqual(before.Text("updated_at"), after.Text("updated_at"));
        Assert.True(after.GetProperty("is_featured").GetBoolean());
        Assert.Equal("huggingface", after.Text("source"));
        Assert.Equal("New", after.Text("title"));
        Assert.Equal("cv", after.Text("category"));
        Assert.Equal("https://github.com/a/b", after.Text("github_url"));
        Assert.Equal(9, after.Number("citation_count"));
    }

    [Fact]
    public async Task What_a_later_delivery_does_not_know_is_not_erased()
    {
        await SendAsync(Delivery.Of("keep-1", Delivery.Paper("keep") with
        {
            Abstract = "Long", GithubUrl = "https://github.com/a/b", Tags = ["x"], RelevanceScore = 0.9,
        }));
        await SendAsync("""{"job_id":"keep-2","papers":[{"title":"T","source_id":"keep","github_url":null}]}""");

        var paper = await api.Client.GetJsonAsync("/api/papers/keep/");
        Assert.Equal("Long", paper.Text("abstract"));
        Assert.Equal("https://github.com/a/b", paper.Text("github_url"));
        Assert.Equal("""["x"]""", paper.GetProperty("tags").GetRawText());
        Assert.Equal(0.9, paper.GetProperty("relevance_score").GetDouble());
    }

    [Fact]
    public async Task A_paper_with_a_new_id_is_found_by_its_address()
    {
        await SendAsync(Delivery.Of("url-1", Delivery.Paper("url-old") with { Url = "https://e.org/same" }));
        var answer = await SendAsync(Delivery.Of("url-2", Delivery.Paper("url-new") with { Url = "https://e.org/same" }));

        Assert.Equal((0, 1), (answer.Number("papers_created"), answer.Number("papers_updated")));
        await api.Client.GetJsonAsync("/api/papers/url-new/");
        await api.Client.GetJsonAsync("/api/papers/url-old/", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Items_that_mean_one_paper_become_one_row_and_the_last_wins()
    {
        var answer = await SendAsync(Delivery.Of("merge-1",
            Delivery.Paper("merge-a", "First"), Delivery.Paper("merge-a", "Last"),
            Delivery.Paper("merge-b", "Other id") with { Url = "https://e.org/merge" },
            Delivery.Paper("merge-c", "Same address") with { Url = "https://e.org/merge" }));

        Assert.Equal((2, 0, 4), (answer.Number("papers_created"), answer.Number("papers_skipped"), answer.Number("total_papers")));
        Assert.Equal("Last", (await api.Client.GetJsonAsync("/api/papers/merge-a/")).Text("title"));
        await api.Client.GetJsonAsync("/api/papers/merge-c/");
    }

    [Fact]
    public async Task A_paper_that_takes_over_an_address_does_not_swallow_the_paper_that_left_it()
    {
        await SendAsync(Delivery.Of("move-1", Delivery.Paper("move-a") with { Url = "https://e.org/first" }));
        var answer = await SendAsync(Delivery.Of("move-2",
            Delivery.Paper("move-b") with { Url = "https://e.org/first" },
            Delivery.Paper("move-a") with { Url = "https://e.org/second" }));

        Assert.Equal((1, 1), (answer.Number("papers_created"), answer.Number("papers_updated")));
        Assert.Equal("https://e.org/second", (await api.Client.GetJsonAsync("/api/papers/move-a/")).Text("url"));
        Assert.Equal("https://e.org/first", (await api.Client.GetJsonAsync("/api/papers/move-b/")).Text("url"));
    }

    [Fact]
    public async Task A_hand_written_post_is_never_overwritten()
    {
        await api.Database.ExecuteAsync("""
            INSERT INTO papers (title, abstract, authors, source, source_id, published_date, category, tags, citation_count,
                relevance_score, is_featured, created_at, updated_at)
            VALUES ('By hand', 'Body', 'Me', 'blog', 'my-post', '2025-01-01', 'mlops', '{}', 0, 1, false, now(), now())
            """);
        var answer = await SendAsync(Delivery.Of("hand-1", Delivery.Paper("my-post", "Taken over"), Delivery.Paper("hand-other")));

        Assert.Equal("""[{"index":0,"reason":"a hand-written post is never overwritten"}]""", answer.GetProperty("skipped").GetRawText());
        Assert.Equal((1, 0, 1), (answer.Number("papers_created"), answer.Number("papers_updated"), answer.Number("papers_skipped")));
        Assert.Equal("By hand", (await api.Client.GetJsonAsync("/api/papers/my-post/")).Text("title"));
    }

    [Fact]
    public async Task Broken_papers_are_reported_and_the_others_stored()
    {
        var answer = await SendAsync("""
            {"job_id":"broken-1","papers":[{"title":""},{"title":"NUL \u0000 and \ud800","source_id":"broken-ok"},7,
            {"title":"T","source_id":"x","published_date":"2025-13-01"}]}
            """);
        Assert.Equal((1, 3), (answer.Number("papers_created"), answer.Number("papers_skipped")));
        Assert.Equal([0, 2, 3], answer.GetProperty("skipped").EnumerateArray().Select(item => item.Number("index")));
        Assert.Equal("NUL  and \ufffd", (await api.Client.GetJsonAsync("/api/papers/broken-ok/")).Text("title"));
    }

    [Fact]
    public async Task The_largest_paper_that_fits_into_a_delivery_is_stored()
    {
        // Distinct words of four-byte letters: the most that a text vector could be asked to hold.
        var words = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{char.ConvertFromUtf32(0x20000 + i % 0x8000)}{i % 97} "));
        var answer = await SendAsync(Delivery.Of("large-1", Delivery.Paper("large") with
        {
            Abstract = words, Authors = [words[..200_000]], Tags = [.. Enumerable.Range(0, 99).Select(i => new string('é', 3000) + i)],
        }));
        Assert.Equal(1, answer.Number("papers_created"));
    }

    [Fact]
    public async Task A_replay_gets_the_first_result_and_changes_nothing()
    {
        var first = await SendAsync(Delivery.Of("replay-1", Delivery.Paper("replay")));
        var again = await SendAsync(Delivery.Of("replay-1", Delivery.Paper("replay", "Changed")), HttpStatusCode.OK);

        Assert.Equal(first.GetRawText().Replace("false", "true", StringComparison.Ordinal), again.GetRawText());
        Assert.Equal("A title", (await api.Client.GetJsonAsync("/api/papers/replay/")).Text("title"));
        Assert.Equal(1, (await api.Client.GetJsonAsync("/api/scraper-jobs/replay-1/")).Number("papers_added"));
    }

    [Fact]
    public async Task Batches_of_one_job_add_up_in_any_order()
    {
        await SendAsync(Delivery.Of("split-1", 2, 2, Delivery.Paper("split-c")));
        await SendAsync(Delivery.Of("split-1", 1, 2, Delivery.Paper("split-a"), Delivery.Paper("split-b")));
        var job = await api.Client.GetJsonAsync("/api/scraper-jobs/split-1/");
        Assert.Equal((3, 3, 0), (job.Number("papers_found"), job.Number("papers_added"), job.Number("papers_updated")));
    }

    [Fact]
    public async Task The_short_form_records_a_job_with_its_counts()
    {
        await SendAsync("""{"source": "arxiv", "papers_added": 25, "job_id": "123"}""");
        var job = await api.Client.GetJsonAsync("/api/scraper-jobs/123/");
        Assert.Equal((25, 25, "completed"), (job.Number("papers_found"), job.Number("papers_added"), job.Text("status")));
    }

    [Fact]
    public async Task A_failed_job_keeps_its_real_times_and_errors()
    {
        await SendAsync("""
            {"job_id":"failed-1","source":"all","status":"failed","errors":"arxiv: source_error",
             "start_time":"2025-11-03T02:00:00Z","end_time":"2025-11-03T02:00:05.25Z"}
            """);
        var job = await api.Client.GetJsonAsync("/api/scraper-jobs/failed-1/");
        Assert.Equal(("all", "failed", "arxiv: source_error"), (job.Text("source"), job.Text("status"), job.Text("errors")));
        Assert.Equal("2025-11-03T02:00:00.000Z", job.Text("start_time"));
        Assert.Equal(5.25, job.GetProperty("duration").GetDouble());
    }

    private Task<JsonElement> SendAsync(string body, HttpStatusCode status = HttpStatusCode.Created) =>
        api.Sibling.PostJsonAsync(Delivery.Path, body, status);
}
