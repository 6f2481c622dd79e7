using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;
using Portfolio.Tests.Api;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents;

/// <summary>
/// The real Documents service on a free port, with a database and a vector collection of its own, and vectors from
/// hashed words: what it stores can be told apart without a model.
/// </summary>
public class DocumentsHost : IAsyncLifetime
{
    private const string Secret = "documents-test-webhook-secret-0123456789";

    private Factory? factory;

    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>The vector store's connection string.</summary>
    public string Qdrant { get; private set; } = null!;

    /// <summary>The alias of this host's collection.</summary>
    public string Collection { get; } = $"test_{Guid.NewGuid():N}";

    /// <summary>A caller without credentials.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A sibling service.</summary>
    public HttpClient Sibling { get; private set; } = null!;

    /// <summary>Settings that differ from the usual ones.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync(await StoreServers.PostgresAsync());
        Qdrant = await StoreServers.QdrantAsync();
        await using (var context = new DocumentsDbContext(
            new DbContextOptionsBuilder<DocumentsDbContext>().UseNpgsql(Database.ConnectionString).Options))
        {
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        factory = new Factory(new Dictionary<string, string>(Settings)
        {
            ["ConnectionStrings:documentsdb"] = Database.ConnectionString,
            ["QDRANT_COLLECTION"] = Collection,
            ["WEBHOOK_SECRET"] = Secret,
        }, Qdrant);
        factory.UseKestrel();
        Client = factory.CreateClient();
        Sibling = factory.CreateClient();
        Sibling.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ingests a text and waits for the end of its job.</summary>
    public async Task<JsonElement> IngestAsync(object request, string status = "completed")
    {
        var accepted = await Sibling.PostJsonAsync("/process/text", JsonSerializer.Serialize(request), System.Net.HttpStatusCode.Accepted);
        return await EndedAsync(accepted.Text("job_id")!, status);
    }

    /// <summary>Waits for the end of a job.</summary>
    public async Task<JsonElement> EndedAsync(string jobId, string status = "completed")
    {
        await Wait.UntilAsync(status, async () => (await Sibling.GetJsonAsync($"/jobs/{jobId}")).Text("status"));
        return await Sibling.GetJsonAsync($"/jobs/{jobId}");
    }

    /// <summary>What a sibling finds.</summary>
    public async Task<IReadOnlyList<JsonElement>> FindAsync(string query) =>
        [.. (await Sibling.GetJsonAsync($"/query?{query}")).GetProperty("results").EnumerateArray()];

    private sealed class Factory(Dictionary<string, string> settings, string qdrant) : WebApplicationFactory<DocumentsDbContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            if (!settings.ContainsKey("ConnectionStrings:qdrant"))
            {
                builder.UseSetting("ConnectionStrings:qdrant", qdrant);
            }

            if (!settings.ContainsKey("EMBEDDING_PROVIDER"))
            {
                builder.UseSetting("EMBEDDING_PROVIDER", "hashing");
            }

            builder.UseSetting("API_URL", "http://127.0.0.1:9")
                .UseSetting("HOST", "127.0.0.1").UseSetting("PORT", "0")
                .UseSetting("RATE_LIMITS", "off").UseSetting("LOG_LEVEL", "Error");
        }
    }
}
