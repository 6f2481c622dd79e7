using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Api.Persistence;
using Portfolio.Api.SignIn;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Api;

/// <summary>The real Api on a free port, with a migrated database of its own.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    /// <summary>What the siblings know.</summary>
    public const string Secret = "api-test-webhook-secret-0123456789";

    /// <summary>What they knew before.</summary>
    public const string PreviousSecret = "api-test-webhook-secret-before";

    private readonly Dictionary<string, string> tokens = [];
    private Factory? factory;
    private bool ownsDatabase = true;

    /// <summary>An Api with some settings of a test's own.</summary>
    public static async Task<ApiHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new ApiHost { Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value) };
        await host.InitializeAsync();
        return host;
    }

    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>Settings beside those that every test needs.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The statements that the Api has sent.</summary>
    public StatementCount Statements { get; private set; } = null!;

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
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[role]);
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

        Statements = new StatementCount(Database);
        await BeginAsync();
    }

    /// <summary>Ends the Api and starts it again, on the same database.</summary>
    public async Task RestartAsync()
    {
        await factory!.DisposeAsync();
        await BeginAsync();
    }

    /// <summary>What the Api is made of.</summary>
    public IServiceProvider Services => factory!.Services;

    private async Task BeginAsync()
    {
        factory = new Factory(Database.ConnectionString, Settings);
        factory.UseKestrel();
        Client = factory.CreateClient();
        Sibling = factory.CreateClient();
        Sibling.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        foreach (var role in Roles.All)
        {
            tokens[role] = await factory.Services.GetRequiredService<AccessTokens>().IssueAsync(
                new Caller($"test:{role}", role, [role], Scopes.OfRole(role)), TestContext.Current.CancellationToken);
        }

        Admin = Caller(Roles.Admin);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        Statements?.Dispose();
        if (ownsDatabase)
            await Database.DisposeAsync();
    }

    private sealed class Factory(string database, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<PortfolioContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            (string, string)[] common =
            [
                ("ConnectionStrings:portfoliodb", database),
                ("WEBHOOK_SECRET", Secret),
                ("WEBHOOK_SECRET_PREVIOUS", PreviousSecret),
                ("SECRET_KEY", "api-test-secret-key-0123456789-0123456789"),
                ("HOST", "127.0.0.1"),
                ("PORT", "0"),
                ("RATE_LIMITS", "off"),
                ("LOG_LEVEL", "Error"),
                ("PORTFOLIO_OWNER_NAME", "The Owner"),
                ("POPULATE_ON_FIRST_START", "false"),
            ];
            foreach (var (name, value) in common.Concat(settings.Select(setting => (setting.Key, setting.Value))))
                builder.UseSetting(name, value);
        }
    }
}
