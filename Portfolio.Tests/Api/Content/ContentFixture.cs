using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.Api.Content;

/// <summary>An Api with a little content, written by an admin, for tests that only read.</summary>
public sealed class ContentFixture : IAsyncLifetime
{
    private readonly ApiHost api = new();

    /// <summary>A caller without credentials.</summary>
    public HttpClient Client => api.Client;

    /// <summary>Keys of the technologies by name.</summary>
    public Dictionary<string, int> Technologies { get; } = [];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        foreach (var (name, category, level) in new[] { ("Zig", "backend", 2), ("Angular", "frontend", 4), ("100%_SQL", "database", 5), ("Ada", "backend", 3) })
        {
            var technology = await AddAsync("tech-stack", new { name, category, description = $"About {name}", proficiency_level = level });
            Technologies[name] = technology.Number("id");
        }

        for (var hour = 0; hour < 12; hour++)
            await AddAsync("journey", new { hour = 11 - hour, title = $"Hour {11 - hour}", description = hour == 3 ? "A \"rare\" word" : "", tech_stack_ids = new[] { Technologies["Zig"], Technologies["Ada"] } });
        foreach (var (title, featured) in new[] { ("First", true), ("Second", false), ("Third", true) })
            await AddAsync("projects", new { title, description = $"The {title}", is_featured = featured, tech_stack_ids = new[] { Technologies["Angular"] } });
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => api.DisposeAsync();

    private Task<JsonElement> AddAsync(string resource, object body) =>
        api.Admin.PostJsonAsync($"/api/admin/{resource}/", JsonSerializer.Serialize(body), HttpStatusCode.Created);
}
