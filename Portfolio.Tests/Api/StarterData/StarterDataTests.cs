using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Api.StarterData;

namespace Portfolio.Tests.Api.StarterData;

/// <summary>What a new site begins with (contract 4.8, 4.13).</summary>
public sealed class StarterDataTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Path = "/api/admin/populate/";

    [Fact]
    public async Task It_is_loaded_refreshed_and_reset_and_other_records_are_left_alone()
    {
        var loaded = await api.Admin.PostJsonAsync(Path, "{}", HttpStatusCode.OK);
        Assert.Equal("""{"status":"success","tech_stack":13,"journey":11,"projects":6}""", loaded.GetRawText());
        var before = await ProjectsAsync();
        Assert.Equal(StarterFiles.Projects().Select(project => project.Title), before.Select(project => project.Text("title")));
        Assert.Equal(4, (await api.Client.GetJsonAsync("/api/projects/featured/")).GetArrayLength());

        await api.Admin.PostJsonAsync("/api/admin/tech-stack/", """{"name":"Own","category":"backend","description":"d"}""", HttpStatusCode.Created);
        await api.Admin.PostJsonAsync("/api/admin/journey/", """{"hour":500,"title":"Own"}""", HttpStatusCode.Created);
        await api.Admin.SendJsonAsync(HttpMethod.Patch, $"/api/admin/projects/{before[0].Number("id")}/",
            """{"description":"Changed","tech_stack_ids":[]}""", HttpStatusCode.OK);

        await api.Admin.PostJsonAsync(Path, """{"reset":false}""", HttpStatusCode.OK);
        var after = await ProjectsAsync();
        Assert.Equal(before.Select(Identity), after.Select(Identity));

        await api.Admin.PostJsonAsync(Path, """{"reset":true}""", HttpStatusCode.OK);
        var reset = await ProjectsAsync();
        Assert.Equal(before.Select(project => project.Text("title")), reset.Select(project => project.Text("title")));
        Assert.Empty(before.Select(project => project.Number("id")).Intersect(reset.Select(project => project.Number("id"))));
        Assert.Equal(14, (await api.Client.GetJsonAsync("/api/tech-stack/")).Number("count"));
        Assert.Equal(12, (await api.Client.GetJsonAsync("/api/journey/")).Number("count"));

        var audit = await api.Admin.GetJsonAsync("/api/admin/audit/?action=populate");
        Assert.Equal(3, audit.Number("count"));
    }

    [Fact]
    public async Task Posts_are_loaded_as_written_by_hand_and_other_papers_are_left_alone()
    {
        await api.Admin.PostJsonAsync("/api/admin/papers/",
            """{"title":"Own","source_id":"own","published_date":"2025-11-03","category":"rag"}""", HttpStatusCode.Created);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var loaded = await api.Admin.PostJsonAsync("/api/admin/populate-blogs/", "", HttpStatusCode.OK);
            Assert.Equal("""{"status":"success","message":"Blog posts populated","total_papers":12,"featured_papers":4}""", loaded.GetRawText());
        }

        Assert.Equal(13, (await api.Client.GetJsonAsync("/api/papers/?source=blog")).Number("count"));
        var post = await api.Client.GetJsonAsync("/api/papers/rag-vertex-ai-chromadb/");
        Assert.Equal(("The Owner", "rag", 0.98), (post.Text("authors"), post.Text("category"), post.GetProperty("relevance_score").GetDouble()));
        Assert.Equal(JsonValueKind.Null, post.GetProperty("url").ValueKind);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        Assert.InRange(DateOnly.Parse(post.Text("published_date")!, System.Globalization.CultureInfo.InvariantCulture), today.AddDays(-6), today.AddDays(-5));
    }

    [Fact]
    public async Task A_wrong_body_or_caller_is_refused()
    {
        await api.Admin.PostJsonAsync(Path, """{"reset":"yes"}""", HttpStatusCode.BadRequest);
        await api.Client.PostJsonAsync(Path, "{}", HttpStatusCode.Unauthorized);
        await api.Caller("operator").PostJsonAsync("/api/admin/populate-blogs/", "{}", HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Every_technology_of_an_hour_or_project_is_one_of_the_starter_s()
    {
        var names = StarterFiles.Technologies().Select(technology => technology.Name).ToHashSet();
        Assert.Superset(StarterFiles.Journey().SelectMany(hour => hour.TechStack).ToHashSet(), names);
        Assert.Superset(StarterFiles.Projects().SelectMany(project => project.TechStack).ToHashSet(), names);
        Assert.All(StarterFiles.Posts(), post => Assert.True(string.Join(' ', post.Body).Split(' ').Length > 200, post.SourceId));
    }

    [Fact]
    public async Task An_empty_database_is_filled_on_the_first_start_and_only_then()
    {
        await using var host = await ApiHost.StartAsync(("POPULATE_ON_FIRST_START", "true"));
        await FirstStartOf(host);
        Assert.Equal(12, (await host.Client.GetJsonAsync("/api/papers/")).Number("count"));
        Assert.Equal(13, (await host.Client.GetJsonAsync("/api/tech-stack/")).Number("count"));

        await host.Database.ExecuteAsync("DELETE FROM papers; DELETE FROM projects");
        await host.RestartAsync();
        await FirstStartOf(host);
        Assert.Equal(0, (await host.Client.GetJsonAsync("/api/projects/")).Number("count"));
    }

    private static Task FirstStartOf(ApiHost host) =>
        host.Services.GetServices<IHostedService>().OfType<FirstStart>().Single().ExecuteTask!;

    private async Task<List<JsonElement>> ProjectsAsync() =>
        [.. (await api.Client.GetJsonAsync("/api/projects/")).GetProperty("results").EnumerateArray()];

    private static (int, string?, string?, int) Identity(JsonElement project) => (
        project.Number("id"), project.Text("created_at"), project.Text("description"), project.GetProperty("tech_stack").GetArrayLength());
}
