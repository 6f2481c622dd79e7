using System.Net;

namespace Portfolio.Tests.Api.Root;

/// <summary>The entrance of the Api.</summary>
public sealed class RootTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_root_names_the_lists_by_absolute_address()
    {
        var root = await api.Client.GetJsonAsync("/api/");
        Assert.Equal(new Uri(api.Client.BaseAddress!, "/api/papers/").ToString(), root.Text("papers"));
        foreach (var list in root.EnumerateObject())
            Assert.Equal(0, (await api.Client.GetJsonAsync(new Uri(list.Value.GetString()!).AbsolutePath)).Number("count"));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/health/")]
    public async Task Only_the_database_is_required(string path)
    {
        var health = await api.Client.GetJsonAsync(path);
        Assert.Equal(("portfolio-backend", "degraded"), (health.Text("service"), health.Text("status")));
        Assert.Equal("database documents scraper analytics".Split(' ').Order(),
            health.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
        Assert.Equal("ok", health.GetProperty("checks").Text("database"));
        Assert.True(health.GetProperty("latency_ms").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("/api/webhooks/health/")]
    [InlineData("/webhooks/health")]
    public async Task The_receivers_say_where_they_are(string path)
    {
        var health = await api.Client.GetJsonAsync(path);
        Assert.Equal(("healthy", "portfolio-webhooks"), (health.Text("status"), health.Text("service")));
        Assert.Equal("/api/webhooks/scraper-complete/", health.GetProperty("endpoints").Text("scraper_complete"));
        Assert.Equal("/api/webhooks/document-processed/", health.GetProperty("endpoints").Text("document_processed"));
    }

    [Fact]
    public async Task The_description_has_every_route_and_a_text_for_every_field()
    {
        var description = await api.Client.GetJsonAsync("/openapi.json");
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "/api/papers/", "/api/papers/{key}/", "/api/papers/{key}/similar/", "/api/papers/trending/", "/api/papers/recent/",
                "/api/papers/by_category/", "/api/papers/feed/", "/api/scraper-jobs/", "/api/scraper-jobs/latest/",
                "/api/scraper-jobs/{key}/", "/api/processing-jobs/", "/api/processing-jobs/{key}/",
                "/api/webhooks/document-processed/", "/api/webhooks/health/", "/api/webhooks/scraper-complete/",
                "/webhooks/scraper-complete", "/api/health/", "/api/", "/api/services/", "/api/sla/",
            },
            paths.ToHashSet());

        var silent = from schema in description.GetProperty("components").GetProperty("schemas").EnumerateObject()
                     where schema.Value.TryGetProperty("properties", out _)
                     from property in schema.Value.GetProperty("properties").EnumerateObject()
                     where !property.Value.TryGetProperty("description", out _) && !property.Value.TryGetProperty("$ref", out _)
                     select $"{schema.Name}.{property.Name}";
        Assert.Empty(silent);
    }

    [Fact]
    public async Task A_wrong_method_answers_405_with_what_is_allowed()
    {
        using var response = await api.Sibling.DeleteAsync(
            new Uri("/api/papers/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("method_not_allowed", (await response.JsonAsync(HttpStatusCode.MethodNotAllowed)).Text("code"));
        Assert.Contains("GET", response.Content.Headers.Allow);
    }
}
