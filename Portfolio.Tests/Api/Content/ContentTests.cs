using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.Api.Content;

/// <summary>What visitors read of technologies, journey and projects (contract 4.4).</summary>
public sealed class ContentTests(ContentFixture content) : IClassFixture<ContentFixture>
{
    [Theory]
    [InlineData("/api/tech-stack/", "name", "Ada Zig 100%_SQL Angular")]
    [InlineData("/api/tech-stack/?category=backend", "name", "Ada Zig")]
    [InlineData("/api/tech-stack/?category=none", "name", "")]
    [InlineData("/api/tech-stack/?ordering=-proficiency_level", "name", "100%_SQL Angular Ada Zig")]
    [InlineData("/api/tech-stack/?ordering=nonsense,-name", "name", "Zig Angular Ada 100%_SQL")]
    [InlineData("/api/tech-stack/?search=ABOUT%20a", "name", "Ada Zig 100%_SQL Angular")]
    [InlineData("/api/tech-stack/?search=ang,about", "name", "Angular")]
    [InlineData("/api/tech-stack/?search=%25_", "name", "100%_SQL")]
    [InlineData("/api/tech-stack/?search=%5C", "name", "")]
    [InlineData("/api/tech-stack/?page_size=3&page=2", "name", "Angular")]
    [InlineData("/api/tech-stack/?page_size=3&page=last&format=json", "name", "Angular")]
    [InlineData("/api/journey/?search=%22%5C%22%22", "hour", "")]
    [InlineData("/api/journey/?search=rare", "hour", "8")]
    [InlineData("/api/journey/?ordering=-hour&page_size=2", "hour", "11 10")]
    [InlineData("/api/journey/?page=2", "hour", "10 11")]
    [InlineData("/api/projects/", "title", "Third Second First")]
    [InlineData("/api/projects/?featured=TRUE", "title", "Third First")]
    [InlineData("/api/projects/?featured=false", "title", "Third Second First")]
    [InlineData("/api/projects/?ordering=title", "title", "First Second Third")]
    [InlineData("/api/projects/?search=second", "title", "Second")]
    public async Task A_list_is_filtered_searched_ordered_and_paged(string path, string field, string expected)
    {
        var list = await content.Client.GetJsonAsync(path);
        var found = list.GetProperty("results").EnumerateArray().Select(row => row.GetProperty(field).ToString());
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), found);
    }

    [Fact]
    public async Task Technologies_are_grouped_by_display_name_and_empty_groups_left_out()
    {
        var groups = await content.Client.GetJsonAsync("/api/tech-stack/by_category/");
        Assert.Equal(["Frontend", "Backend", "Database"], groups.EnumerateObject().Select(group => group.Name));
        Assert.Equal(["Ada", "Zig"], groups.GetProperty("Backend").EnumerateArray().Select(row => row.Text("name")));
    }

    [Fact]
    public async Task Technologies_are_nested_whole_in_what_is_made_of_them()
    {
        var technology = await content.Client.GetJsonAsync($"/api/tech-stack/{content.Technologies["Angular"]}/");
        var project = (await content.Client.GetJsonAsync("/api/projects/")).GetProperty("results")[0];
        Assert.Equal(technology.GetRawText(), project.GetProperty("tech_stack")[0].GetRawText());

        var entry = (await content.Client.GetJsonAsync("/api/journey/")).GetProperty("results")[0];
        Assert.Equal(["Ada", "Zig"], entry.GetProperty("tech_stack").EnumerateArray().Select(row => row.Text("name")));
        var same = await content.Client.GetJsonAsync($"/api/journey/{entry.Number("id")}");
        Assert.Equal(entry.GetRawText(), same.GetRawText());
    }

    [Fact]
    public async Task Featured_projects_are_a_bare_array_newest_first()
    {
        var featured = await content.Client.GetJsonAsync("/api/projects/featured/");
        Assert.Equal(["Third", "First"], featured.EnumerateArray().Select(project => project.Text("title")));
        Assert.Equal(JsonValueKind.Null, featured[0].GetProperty("github_url").ValueKind);
    }

    [Theory]
    [InlineData("/api/tech-stack/0/", "TechStack")]
    [InlineData("/api/tech-stack/none", "TechStack")]
    [InlineData("/api/journey/-1/", "JourneyEntry")]
    [InlineData("/api/projects/99999999999999999999999/", "Project")]
    public async Task An_unknown_key_is_not_found(string path, string model)
    {
        var error = await content.Client.GetJsonAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(("Not found", $"No {model} matches the given query."), (error.Text("error"), error.Text("detail")));
    }
}
