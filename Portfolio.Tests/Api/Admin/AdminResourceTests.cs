using System.Net;
using System.Text.Json;
using Portfolio.Tests.Api.Webhooks;

namespace Portfolio.Tests.Api.Admin;

/// <summary>What admins can do with every resource, and what is kept of it (contract 4.12).</summary>
public sealed class AdminResourceTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly HttpMethod Patch = HttpMethod.Patch;

    /// <summary>Resource, a body that is complete, a change, and the field that must be unique.</summary>
    public static TheoryData<string, string, string, string?> Editable => new()
    {
        { "tech-stack", """{"name":"Rust","category":"backend","description":"Safe","color":"red","proficiency_level":3}""", """{"description":"Safer"}""", "name" },
        { "journey", """{"hour":70,"title":"Late","description":"d","challenges":"c","outcomes":"o"}""", """{"title":"Later"}""", "hour" },
        { "projects", """{"title":"P","description":"d","github_url":"https://e.org/p","is_featured":true}""", """{"live_url":"https://e.org/live"}""", null },
        { "papers", """{"title":"Café & co","source_id":"cafe","published_date":"2025-11-03","category":"rag","tags":["x"],"relevance_score":0.5}""", """{"abstract":"Long"}""", "source_id" },
    };

    [Theory]
    [MemberData(nameof(Editable))]
    public async Task A_record_is_created_read_changed_replaced_and_deleted_and_each_step_is_audited(
        string resource, string body, string change, string? unique)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await api.Admin.PostAsync(new Uri($"/api/admin/{resource}/", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var created = await response.JsonAsync(HttpStatusCode.Created);
        var id = created.Number("id");
        var path = $"/api/admin/{resource}/{id}/";
        Assert.Equal(path, response.Headers.Location?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        foreach (var field in JsonDocument.Parse(body).RootElement.EnumerateObject())
            Assert.Equal(field.Value.GetRawText(), created.GetProperty(field.Name).GetRawText());

        if (unique is not null)
        {
            var conflict = await api.Admin.PostJsonAsync($"/api/admin/{resource}", body, HttpStatusCode.Conflict);
            Assert.Equal("conflict", conflict.Text("code"));
            Assert.Contains($"with this {unique} already exists", conflict.Text("detail"), StringComparison.Ordinal);
            Assert.Equal(("error", conflict.Text("error")), (conflict.Text("status"), conflict.Text("message")));
        }

        var sent = JsonDocument.Parse(change).RootElement.EnumerateObject().Single();
        var changed = await api.Admin.SendJsonAsync(Patch, path, change, HttpStatusCode.OK);
        Assert.Equal(sent.Value.GetString(), changed.Text(sent.Name));
        foreach (var field in created.EnumerateObject().Where(field => field.Name != sent.Name && field.Name != "updated_at"))
            Assert.Equal(field.Value.GetRawText(), changed.GetProperty(field.Name).GetRawText());
        Assert.Equal(changed.GetRawText(), (await api.Admin.GetJsonAsync(path)).GetRawText());

        var replaced = await api.Admin.SendJsonAsync(HttpMethod.Put, path, body, HttpStatusCode.OK);
        Assert.Equal(created.GetProperty(sent.Name).GetRawText(), replaced.GetProperty(sent.Name).GetRawText());

        var listed = await api.Admin.GetJsonAsync($"/api/admin/{resource}/?page_size=100");
        Assert.Contains(listed.GetProperty("results").EnumerateArray(), row => row.Number("id") == id);

        await api.Admin.RemoveAsync(path);
        await api.Admin.GetJsonAsync(path, HttpStatusCode.NotFound);

        var audit = (await api.Admin.GetJsonAsync($"/api/admin/audit/?resource={resource}&record={id}&ordering=at")).GetProperty("results");
        Assert.Equal(["create", "update", "update", "delete"], audit.EnumerateArray().Select(entry => entry.Text("action")));
        Assert.All(audit.EnumerateArray(), entry => Assert.Equal("admin", entry.Text("actor")));
        var noted = audit[1].GetProperty("changes");
        Assert.Equal([sent.Name], noted.EnumerateObject().Select(field => field.Name));
        Assert.Equal(created.GetProperty(sent.Name).GetRawText(), noted.GetProperty(sent.Name).GetProperty("from").GetRawText());
        Assert.Equal(sent.Value.GetRawText(), noted.GetProperty(sent.Name).GetProperty("to").GetRawText());
    }

    [Theory]
    [InlineData("tech-stack", "{}", "name category description")]
    [InlineData("tech-stack", """{"name":"x","category":"toys","description":"d","proficiency_level":6,"color":" "}""", "category color proficiency_level")]
    [InlineData("journey", """{"hour":-1,"title":null}""", "hour title")]
    [InlineData("journey", """{"hour":71,"title":"t","tech_stack_ids":[999999]}""", "tech_stack_ids")]
    [InlineData("projects", """{"title":"t","description":"d","github_url":"javascript:alert(1)","image_url":"/x"}""", "github_url image_url")]
    [InlineData("papers", """{"title":"t","category":"rag","published_date":"2025-11-03","source":"all","citation_count":-1,"relevance_score":1.5}""", "source citation_count relevance_score")]
    [InlineData("papers", """{"title":7,"category":"rag","published_date":"2025-11-03"}""", "title")]
    [InlineData("papers", """{"title":"t","category":"rag","published_date":"2025-13-03"}""", "published_date")]
    [InlineData("papers", """{"title":"t","category":"rag","published_date":"2025-11-03","tags":[null]}""", "tags")]
    [InlineData("papers", "[]", "body")]
    public async Task Broken_rules_are_named_all_at_once_and_nothing_is_written(string resource, string body, string fields)
    {
        var before = (await api.Admin.GetJsonAsync($"/api/admin/{resource}/")).Number("count");
        var error = await api.Admin.PostJsonAsync($"/api/admin/{resource}/", body, HttpStatusCode.BadRequest);
        Assert.Equal("bad_request", error.Text("code"));
        Assert.Equal(fields.Split(' ').Order(), error.GetProperty("fields").EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(before, (await api.Admin.GetJsonAsync($"/api/admin/{resource}/")).Number("count"));
    }

    [Fact]
    public async Task Null_clears_and_what_is_not_sent_stays()
    {
        var technology = await api.Admin.PostJsonAsync("/api/admin/tech-stack/",
            """{"name":"Cleared","category":"backend","description":"d","color":"red","proficiency_level":4}""", HttpStatusCode.Created);
        var project = await api.Admin.PostJsonAsync("/api/admin/projects/", $$"""
            {"title":"t","description":"d","github_url":"https://e.org","live_url":"https://e.org","tech_stack_ids":[{{technology.Number("id")}}]}
            """, HttpStatusCode.Created);
        Assert.Equal("Cleared", project.GetProperty("tech_stack")[0].Text("name"));

        var changed = await api.Admin.SendJsonAsync(
            Patch, $"/api/admin/projects/{project.Number("id")}/", """{"GITHUB_URL":null,"unknown":1}""", HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("github_url").ValueKind);
        Assert.Equal("https://e.org", changed.Text("live_url"));
        Assert.Equal(1, changed.GetProperty("tech_stack").GetArrayLength());

        var cleared = await api.Admin.SendJsonAsync(
            Patch, $"/api/admin/projects/{project.Number("id")}/", """{"tech_stack_ids":null}""", HttpStatusCode.OK);
        Assert.Equal(0, cleared.GetProperty("tech_stack").GetArrayLength());
        await api.Admin.SendJsonAsync(
            Patch, $"/api/admin/projects/{project.Number("id")}/", """{"title":null}""", HttpStatusCode.BadRequest);
        var color = await api.Admin.SendJsonAsync(
            Patch, $"/api/admin/tech-stack/{technology.Number("id")}/", """{"color":null}""", HttpStatusCode.OK);
        Assert.Equal(("blue", 4), (color.Text("color"), color.Number("proficiency_level")));
    }

    [Fact]
    public async Task A_post_without_a_slug_gets_a_free_one()
    {
        const string Post = """{"title":"¡Öl & Wasser! (2)","category":"rag","published_date":"2025-11-03"}""";
        var slugs = new List<string?>();
        for (var i = 0; i < 3; i++)
            slugs.Add((await api.Admin.PostJsonAsync("/api/admin/papers/", Post, HttpStatusCode.Created)).Text("source_id"));
        Assert.Equal(["ol-wasser-2", "ol-wasser-2-1", "ol-wasser-2-2"], slugs);
        Assert.Equal("The Owner", (await api.Client.GetJsonAsync("/api/papers/ol-wasser-2/")).Text("authors"));
    }

    [Theory]
    [InlineData("scraper-jobs", "?source=huggingface&status=completed", 1)]
    [InlineData("scraper-jobs", "?start_time=2025-11-03", 1)]
    [InlineData("scraper-jobs", "?start_time_from=2025-11-04", 0)]
    [InlineData("scraper-jobs", "?start_time_to=9999-12-31&search=1%20added", 1)]
    [InlineData("scraper-jobs", "?search=nothing", 0)]
    [InlineData("processing-jobs", "?document_type=pdf", 1)]
    [InlineData("processing-jobs", "?status=failed", 0)]
    [InlineData("processing-jobs", "?search=pdf-ADMIN", 1)]
    public async Task Job_lists_are_filtered_and_searched(string resource, string query, int count)
    {
        await AddJobsAsync();
        Assert.Equal(count, (await api.Admin.GetJsonAsync($"/api/admin/{resource}/{query}")).Number("count"));
    }

    [Fact]
    public async Task Jobs_can_be_read_and_deleted_only()
    {
        await AddJobsAsync();
        foreach (var resource in new[] { "scraper-jobs", "processing-jobs" })
        {
            var row = (await api.Admin.GetJsonAsync($"/api/admin/{resource}/")).GetProperty("results")[0];
            var path = $"/api/admin/{resource}/{row.Number("id")}/";
            await api.Admin.GetJsonAsync(path);
            foreach (var method in new[] { HttpMethod.Put, Patch })
                await api.Admin.SendJsonAsync(method, path, "{}", HttpStatusCode.MethodNotAllowed);
            await api.Admin.PostJsonAsync($"/api/admin/{resource}/", "{}", HttpStatusCode.MethodNotAllowed);
            await api.Admin.RemoveAsync(path);
            await api.Admin.GetJsonAsync(path, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_scraper_job_shows_its_duration_in_minutes_and_seconds()
    {
        await AddJobsAsync();
        var row = (await api.Admin.GetJsonAsync("/api/admin/scraper-jobs/?source=huggingface")).GetProperty("results")[0];
        Assert.Equal("2m 5s", row.Text("duration"));
    }

    [Fact]
    public async Task Paper_lists_show_short_titles_and_search_like_the_catalogue()
    {
        var title = new string('t', 79) + "é" + new string('x', 40);
        await api.Admin.PostJsonAsync("/api/admin/papers/", JsonSerializer.Serialize(new
        {
            title, category = "cv", published_date = "2020-02-02", source = "scholar", is_featured = true,
        }), HttpStatusCode.Created);
        foreach (var query in new[] { "source=scholar&is_featured=true", "published_date=2020-02-02&category=cv", $"search={new string('t', 79)}" })
        {
            var list = await api.Admin.GetJsonAsync($"/api/admin/papers/?{query}");
            Assert.Equal(title[..80], Assert.Single(list.GetProperty("results").EnumerateArray()).Text("title"));
        }

        await api.Admin.GetJsonAsync("/api/admin/papers/?is_featured=perhaps", HttpStatusCode.BadRequest);
        await api.Admin.GetJsonAsync("/api/admin/papers/?published_date=2020-02-30", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("GET", "/api/admin/tech-stack/")]
    [InlineData("POST", "/api/admin/papers/")]
    [InlineData("DELETE", "/api/admin/projects/1/")]
    [InlineData("GET", "/api/admin/audit/")]
    public async Task Nobody_but_an_admin_gets_in(string method, string path)
    {
        foreach (var (client, status) in new[]
        {
            (api.Client, HttpStatusCode.Unauthorized), (api.Caller("viewer"), HttpStatusCode.Forbidden),
            (api.Caller("operator"), HttpStatusCode.Forbidden), (api.Sibling, HttpStatusCode.Forbidden),
        })
        {
            await client.SendJsonAsync(new HttpMethod(method), path, "{}", status);
        }
    }

    [Fact]
    public async Task Admins_who_write_at_once_do_not_undo_each_other()
    {
        var technology = await api.Admin.PostJsonAsync("/api/admin/tech-stack/",
            """{"name":"Race","category":"backend","description":"d"}""", HttpStatusCode.Created);
        var path = $"/api/admin/tech-stack/{technology.Number("id")}/";
        await Task.WhenAll(
            api.Admin.SendJsonAsync(Patch, path, """{"description":"changed"}""", HttpStatusCode.OK),
            api.Admin.SendJsonAsync(Patch, path, """{"color":"green"}""", HttpStatusCode.OK),
            api.Admin.SendJsonAsync(Patch, path, """{"proficiency_level":5}""", HttpStatusCode.OK));
        var after = await api.Admin.GetJsonAsync(path);
        Assert.Equal(("changed", "green", 5), (after.Text("description"), after.Text("color"), after.Number("proficiency_level")));
    }

    private async Task AddJobsAsync()
    {
        await api.Database.ExecuteAsync("DELETE FROM scraper_jobs; DELETE FROM processing_jobs");
        await api.Sibling.PostJsonAsync(Delivery.Path, $$"""
            {"job_id":"admin-{{Guid.NewGuid():N}}","source":"huggingface","start_time":"2025-11-03T10:00:00Z",
            "end_time":"2025-11-03T10:02:05Z","papers_added":1}
            """, HttpStatusCode.Created);
        await api.Sibling.PostJsonAsync("/api/webhooks/document-processed/",
            """{"job_id":"pdf-admin","document_type":"pdf","title":"A"}""", HttpStatusCode.OK);
    }
}
