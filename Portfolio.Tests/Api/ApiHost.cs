using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Api.Persistence;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Api;

/// <summary>The real Api on a free port, with a migrated database of its own.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    /// <summary>What the siblings know.</summary>
    public const string Secret = "api-test-webhook-secret-0123456789";

    private Factory? factory;
    private bool ownsDatabase = true;

    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>Settings beside those that every test needs.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>A caller without credentials.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A sibling service that sends the secret.</summary>
    public HttpClient Sibling { get; private set; } = null!;

    /// <summary>A signed-in admin.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>A signed-in caller with this role.</summary>
    public HttpClient Caller(string role)
    {
        var client = factory!.CreateClient();
        client.DefaultRequestHeaders.Add(SignedIn.Header, role);
        return client;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await InitializeAsync(await TestDatabase.CreateAsync(await StoreServers.PostgresAsync()));
    }

    /// <summary>One more instance on the database of another, which drops it.</summary>
    public async Task<ApiHost> StartBesideAsync()
    {
        var other = new ApiHost { Settings = Settings, ownsDatabase = false };
        await other.InitializeAsync(Database);
        return other;
    }

    private async Task InitializeAsync(TestDatabase database)
    {
        Database = database;
        await using (var context = new PortfolioContext(
            new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql(Database.ConnectionString).Options))
        {
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        factory = new Factory(Database.ConnectionString, Settings);
        factory.UseKestrel();
        Client = factory.CreateClient();
        Sibling = factory.CreateClient();
        Sibling.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        Admin = Caller("admin");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (ownsDatabase)
            await Database.DisposeAsync();
    }

    private sealed class Factory(string database, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<PortfolioContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            Configure(builder);
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
        }

        private void Configure(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:portfoliodb", database)
            .UseSetting("WEBHOOK_SECRET", Secret)
            .UseSetting("HOST", "127.0.0.1")
            .UseSetting("PORT", "0")
            .UseSetting("RATE_LIMITS", "off")
            .UseSetting("LOG_LEVEL", "Error")
            .UseSetting("PORTFOLIO_OWNER_NAME", "The Owner")
            .ConfigureServices(services => services.AddSingleton<IStartupFilter, SignedIn>());
    }
}
