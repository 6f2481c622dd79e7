using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Portfolio.Scraper.Storage;
using Portfolio.Tests.Api;
using Portfolio.Tests.Scraper.Storage;
using Portfolio.Tests.Upstreams;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Scraper;

/// <summary>
/// The real Scraper on a free port, with a migrated database of its own, a replay of arXiv, and a real Api that takes what
/// it delivers.
/// </summary>
public class ScraperHost : IAsyncLifetime
{
    private readonly ApiHost api = new();
    private Factory? factory;

    /// <summary>Its database.</summary>
    public ScraperDatabase Database { get; private set; } = null!;

    /// <summary>What it reads.</summary>
    public UpstreamServer Arxiv { get; private set; } = null!;

    /// <summary>A caller without credentials.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A sibling service.</summary>
    public HttpClient Sibling { get; private set; } = null!;

    /// <summary>The catalogue.</summary>
    public HttpClient Catalogue => api.Client;

    /// <summary>Settings that differ from the usual ones.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        Database = await ScraperDatabase.CreateAsync();
        Arxiv = await ArxivUpstream.StartAsync(ArxivArchive.Committed);
        Start();
    }

    /// <summary>Ends the process as a deployment does, and starts the next one on the same database.</summary>
    public async Task RestartAsync()
    {
        await factory!.DisposeAsync();
        Start();
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        await api.DisposeAsync();
        await Arxiv.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a job and waits until the catalogue has what it brings.</summary>
    public async Task<JsonElement> ScrapeAsync(object request, string status = "completed")
    {
        var accepted = await StartAsync(request);
        return await EndedAsync(accepted.Text("job_id")!, status);
    }

    /// <summary>Starts a job.</summary>
    public Task<JsonElement> StartAsync(object request) =>
        Sibling.PostJsonAsync("/scrape", JsonSerializer.Serialize(request), System.Net.HttpStatusCode.Accepted);

    /// <summary>Waits until a job has ended and is delivered.</summary>
    public async Task<JsonElement> EndedAsync(string jobId, string status = "completed")
    {
        await Wait.UntilAsync((status, "delivered"), async () =>
        {
            var job = await Client.GetJsonAsync($"/scrape/status/{jobId}");
            return (job.Text("status"), job.GetProperty("webhook").Text("status"));
        });
        return await Client.GetJsonAsync($"/scrape/status/{jobId}");
    }

    private void Start()
    {
        factory = new Factory(new Dictionary<string, string>(Settings)
        {
            ["ConnectionStrings:scraperdb"] = Database.ConnectionString,
            ["API_URL"] = api.Client.BaseAddress!.ToString(),
            ["WEBHOOK_SECRET"] = ApiHost.Secret,
            ["ARXIV_BASE_URL"] = Arxiv.Api().ToString(),
        });
        factory.UseKestrel();
        Client = factory.CreateClient();
        Sibling = factory.CreateClient();
        Sibling.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiHost.Secret);
    }

    private sealed class Factory(Dictionary<string, string> settings) : WebApplicationFactory<ScraperDbContext>
    {
        private static readonly Dictionary<string, string> Defaults = new()
        {
            ["HOST"] = "127.0.0.1", ["PORT"] = "0", ["RATE_LIMITS"] = "off", ["LOG_LEVEL"] = "Error",
            ["ARXIV_DELAY_SECONDS"] = "0", ["SCHEDULE_ENABLED"] = "false", ["AUTH_MODE"] = "enforced",
        };

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in Defaults.Where(pair => !settings.ContainsKey(pair.Key)).Concat(settings))
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
