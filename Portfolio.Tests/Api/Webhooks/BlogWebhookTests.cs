using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>Repairs of posts that older systems stored, and the engagement that Analytics reports.</summary>
public sealed class BlogWebhookTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Slugs = "/api/webhooks/fix-blog-slugs/";
    private const string Sources = "/api/webhooks/normalize-blog-sources/";
    private const string Days = "/api/webhooks/analytics-events/";

    [Fact]
    public async Task Posts_without_a_slug_get_one_and_a_dry_run_only_shows_them()
    {
        Assert.Equal("""{"status":"success","total":0,"updated":0,"message":"All blog posts already have slugs"}""",
            (await api.Sibling.PostJsonAsync(Slugs, "{}", HttpStatusCode.OK)).GetRawText());

        await AddAsync("taken", "blog", "T");
        await AddAsync("", "blog", "From address", "https://e.org/Blog/Über_uns/?x=1");
        await AddAsync(" ", "blogs", "Taken");
        await AddAsync("  ", "blog", "Taken!");
        await AddAsync("   ", "blog", "¿?");
        await AddAsync("    ", "arxiv", "No post");

        var dry = await api.Sibling.PostJsonAsync(Slugs, """{"dry_run":true}""", HttpStatusCode.OK);
        Assert.Equal((4, 0, true), (dry.Number("total"), dry.Number("updated"), dry.GetProperty("dry_run").GetBoolean()));
        using var response = await api.Sibling.PostAsync(new Uri(Slugs, UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        var wet = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((4, 4, false), (wet.Number("total"), wet.Number("updated"), wet.GetProperty("dry_run").GetBoolean()));
        Assert.Equal(dry.GetProperty("results").GetRawText(), wet.GetProperty("results").GetRawText());
        var results = wet.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["uber-uns", "taken-1", "taken-2", $"post-{results[3].Number("id")}"], results.Select(post => post.Text("slug")));
        await api.Client.GetJsonAsync("/api/papers/taken-2/");

        var normalized = await api.Sibling.PostJsonAsync(Sources, "{}", HttpStatusCode.OK);
        Assert.Equal(("success", 1), (normalized.Text("status"), normalized.Number("updated")));
        Assert.Equal("blog", (await api.Client.GetJsonAsync("/api/papers/taken-1/")).Text("source"));
        Assert.Equal((await api.Client.GetJsonAsync("/api/papers/?source=blog")).Number("count"), normalized.Number("total_blogs"));
        Assert.Equal(0, (await api.Sibling.PostJsonAsync(Sources, "", HttpStatusCode.OK)).Number("updated"));
    }

    [Fact]
    public async Task Engagement_is_the_sum_over_days_a_day_can_be_replaced_and_it_never_falls()
    {
        await AddAsync("engaged", "blog", "Engaged");
        await AddAsync("1706.03762", "arxiv", "No post");
        var first = await api.Sibling.PostJsonAsync(Days, """
            {"date":"2025-11-03","totals":{"pageviews":900,"clicks":120,"searches":40},"papers":[
            {"paper":"engaged","views":31,"shares":2},{"paper":"1706.03762","views":99},{"paper":"unknown","views":7}]}
            """, HttpStatusCode.OK);
        Assert.Equal("""{"status":"success","papers_updated":1}""", first.GetRawText());
        await ExpectAsync("engaged", 33);
        await ExpectAsync("1706.03762", 0);

        await SendDayAsync("2025-11-04", "engaged", 10, 1);
        await ExpectAsync("engaged", 44);
        await SendDayAsync("2025-11-04", "engaged", 20, 1);
        await ExpectAsync("engaged", 54);
        await SendDayAsync("2025-11-04", "engaged", 0, 1);
        await ExpectAsync("engaged", 54);
        await SendDayAsync("2025-11-05", " engaged ", int.MaxValue, int.MaxValue);
        await ExpectAsync("engaged", int.MaxValue);
        Assert.Equal(900, await api.Database.QueryAsync<long>("SELECT pageviews FROM analytics_days WHERE date = '2025-11-03'"));
    }

    [Theory]
    [InlineData(Days, "{}", "date")]
    [InlineData(Days, """{"date":"yesterday"}""", "date")]
    [InlineData(Days, """{"date":"2025-11-03","totals":{"clicks":-1}}""", "totals")]
    [InlineData(Days, """{"date":"2025-11-03","papers":[{"views":1}]}""", "papers[0].paper")]
    [InlineData(Days, """{"date":"2025-11-03","papers":[null]}""", "papers[0].paper")]
    [InlineData(Days, """{"date":"2025-11-03","papers":[{"paper":"x","views":-1}]}""", "papers[0]")]
    [InlineData(Slugs, """{"dry_run":"perhaps"}""", "dry_run")]
    public async Task Wrong_fields_are_named(string path, string body, string field)
    {
        var error = await api.Sibling.PostJsonAsync(path, body, HttpStatusCode.BadRequest);
        Assert.Contains(field, error.GetProperty("fields").EnumerateObject().Select(known => known.Name));
    }

    private Task<JsonElement> SendDayAsync(string date, string paper, int views, int shares) => api.Sibling.PostJsonAsync(
        Days, JsonSerializer.Serialize(new { date, papers = new[] { new { paper, views, shares } } }), HttpStatusCode.OK);

    private async Task ExpectAsync(string key, int engagement) =>
        Assert.Equal(engagement, (await api.Client.GetJsonAsync($"/api/papers/{key}/")).Number("citation_count"));

    private Task<int> AddAsync(string sourceId, string source, string title, string? url = null) => api.Database.ExecuteAsync($"""
        INSERT INTO papers (title, abstract, authors, source, source_id, url, published_date, category, tags, citation_count,
            relevance_score, is_featured, created_at, updated_at)
        VALUES ('{title}', '', 'Me', '{source}', '{sourceId}', {(url is null ? "null" : $"'{url}'")}, '2025-01-01', 'mlops', ARRAY[]::text[], 0, 1,
            false, now(), now())
        """);
}
