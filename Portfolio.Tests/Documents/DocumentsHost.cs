using System.Data.Common;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;
using Portfolio.Tests.Api;
using Portfolio.Tests.ServiceDefaults.Access;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Portfolio.Tests.Documents;

/// <summary>
/// The real Documents service on a free port, with a database and a vector collection of its own, and vectors from
/// hashed words: what it stores can be told apart without a model.
/// </summary>
public class DocumentsHost : IAsyncLifetime
{
    private const string Secret = "documents-test-webhook-secret-0123456789";

    private readonly List<Factory> others = [];
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

    /// <summary>A signed-in admin.</summary>
    public HttpClient Admin { get; private set; } = null!;

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

        Start(new Dictionary<string, string>());
    }

    /// <summary>Stops the service and starts it with other settings, on the same database and vector store.</summary>
    public async Task RestartAsync(IReadOnlyDictionary<string, string> changes)
    {
        await factory!.DisposeAsync();
        Start(changes);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        foreach (var started in others.Append(factory).OfType<Factory>())
        {
            await started.DisposeAsync();
        }

        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts one more process of the service on the same stores; a client of it, as a sibling.</summary>
    public HttpClient StartBeside(IReadOnlyDictionary<string, string> changes)
    {
        var beside = new Factory(SettingsOf(changes));
        others.Add(beside);
        beside.UseKestrel();
        var client = beside.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        return client;
    }

    /// <summary>Stops the service; <see cref="RestartAsync"/> starts it again.</summary>
    public ValueTask StopAsync() => factory!.DisposeAsync();

    /// <summary>All settings of the service, these changes included.</summary>
    public IReadOnlyDictionary<string, string> SettingsOf(IReadOnlyDictionary<string, string> changes)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:documentsdb"] = Database.ConnectionString,
            ["ConnectionStrings:qdrant"] = Qdrant,
            ["QDRANT_COLLECTION"] = Collection,
            ["WEBHOOK_SECRET"] = Secret,
            ["EMBEDDING_PROVIDER"] = "hashing",
            ["API_URL"] = "http://127.0.0.1:9",
            ["API_KEYS"] = ConfiguredKey.Setting,
            ["HOST"] = "127.0.0.1",
            ["PORT"] = "0",
            ["RATE_LIMITS"] = "off",
            ["LOG_LEVEL"] = "Error",
        };
        foreach (var (name, value) in Settings.Concat(changes))
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>How many points of the vector store a job has stored.</summary>
    public async Task<int> PointsAsync(string jobId)
    {
        using var client = Store();
        return await client.CollectionExistsAsync(Collection, TestContext.Current.CancellationToken)
            ? (int)await client.CountAsync(
                Collection, Conditions.MatchKeyword("job_id", jobId), cancellationToken: TestContext.Current.CancellationToken)
            : 0;
    }

    /// <summary>Removes the points of a source behind the service's back.</summary>
    public async Task RemovePointsAsync(string source)
    {
        using var client = Store();
        await client.DeleteAsync(
            Collection, Conditions.MatchKeyword("source", source), cancellationToken: TestContext.Current.CancellationToken);
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

    private QdrantClient Store()
    {
        var address = new DbConnectionStringBuilder { ConnectionString = SettingsOf(Settings)["ConnectionStrings:qdrant"] };
        return new QdrantClient(new Uri((string)address["Endpoint"]), address.TryGetValue("Key", out var key) ? (string)key : null);
    }

    private void Start(IReadOnlyDictionary<string, string> changes)
    {
        factory = new Factory(SettingsOf(changes));
        factory.UseKestrel();
        Client = factory.CreateClient();
        Sibling = factory.CreateClient();
        Sibling.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        Admin = factory.CreateClient();
        Admin.DefaultRequestHeaders.Add("X-Api-Key", ConfiguredKey.Text);
    }

    private sealed class Factory(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<DocumentsDbContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
