using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Api.Contract;

/// <summary>An Api that has something of everything, with authentication enforced, and a Scraper that takes every job.</summary>
public sealed partial class ContractFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> known = [];
    private LocalServer scraper = null!;
    private ApiHost api = null!;
    private int number = 1000;

    /// <summary>The callers by their kind.</summary>
    public Dictionary<string, HttpClient> Callers { get; } = [];

    /// <summary>The OpenAPI document.</summary>
    public OpenApiShapes Shapes { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        scraper = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 202;
            return context.Response.WriteAsync("""{"job_id":"arxiv-1762123331-7f3a9c2e"}""", context.RequestAborted);
        }, json: true);
        api = await ApiHost.StartAsync(("AUTH_MODE", "enforced"), ("SCRAPER_API_URL", $"{scraper.Address}"));
        Callers["anonymous"] = api.Client;
        Callers["service"] = api.Sibling;
        foreach (var role in new[] { "viewer", "operator", "admin" })
            Callers[role] = api.Caller(role);
        Shapes = new OpenApiShapes(await api.Client.GetJsonAsync("/openapi.json"));

        await api.Admin.PostJsonAsync("/api/admin/populate/", "{}", HttpStatusCode.OK);
        await api.Admin.PostJsonAsync("/api/admin/populate-blogs/", "{}", HttpStatusCode.OK);
        await api.Sibling.PostJsonAsync("/api/webhooks/scraper-complete/",
            """{"job_id":"walk-known","papers":[{"title":"T","source_id":"walk-known"}]}""", HttpStatusCode.Created);
        await api.Sibling.PostJsonAsync("/api/webhooks/document-processed/", """{"job_id":"pdf-known"}""", HttpStatusCode.OK);
        foreach (var (word, list) in new[]
        {
            ("technology", "tech-stack"), ("hour", "journey"), ("project", "projects"), ("paper", "papers"),
            ("scraper-job", "scraper-jobs"), ("processing-job", "processing-jobs"),
        })
        {
            known[word] = (await api.Client.GetJsonAsync($"/api/{list}/")).GetProperty("results")[0].GetProperty("id").GetRawText();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await scraper.DisposeAsync();
    }

    /// <summary>The text with keys and unique words in the places of its <c>{words}</c>.</summary>
    public async Task<string> FillAsync(string text)
    {
        var unique = Guid.NewGuid().ToString("N");
        var filled = text.Replace("{unique}", unique, StringComparison.Ordinal)
            .Replace("{number}", Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (Match word in Word().Matches(filled))
        {
            var name = word.Groups["name"].Value;
            var key = name.StartsWith("new ", StringComparison.Ordinal) ? await NewAsync(name[4..]) : known[name];
            filled = filled.Replace(word.Value, key, StringComparison.Ordinal);
        }

        return filled;
    }

    private async Task<string> NewAsync(string resource)
    {
        var job = $"arxiv-{Guid.NewGuid():N}";
        if (ContractRows.BodyOf(resource) is { } body)
        {
            var created = await api.Admin.PostJsonAsync($"/api/admin/{resource}/", await FillAsync(body), HttpStatusCode.Created);
            return created.GetProperty("id").GetRawText();
        }

        var (webhook, status) = resource == "scraper-jobs"
            ? ("scraper-complete", HttpStatusCode.Created) : ("document-processed", HttpStatusCode.OK);
        await api.Sibling.PostJsonAsync($"/api/webhooks/{webhook}/", $$"""{"job_id":"{{job}}"}""", status);
        return (await api.Client.GetJsonAsync($"/api/{resource}/{job}/")).GetProperty("id").GetRawText();
    }

    [GeneratedRegex(@"\{(?<name>[a-z][a-z -]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
