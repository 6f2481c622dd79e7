using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Api.Persistence;
using Portfolio.Api.SignIn;
using Portfolio.Api.SignIn.Users;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.Clocks;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>The tests that share the two instances, one after the other, because they set the clock forward.</summary>
[CollectionDefinition(nameof(SignInRig))]
public sealed class SignInRigTests : ICollectionFixture<SignInRig>;

/// <summary>Two instances of the real Api on one database and one Redis, with a clock that can be set forward.</summary>
public sealed class SignInRig : IAsyncLifetime
{
    /// <summary>The password of every user here.</summary>
    public const string Password = "correct horse battery";

    private readonly List<Instance> instances = [];
    private RedisDatabase? redis;

    /// <summary>The clock of both instances.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>The first instance.</summary>
    public HttpClient One { get; private set; } = null!;

    /// <summary>The second instance.</summary>
    public HttpClient Other { get; private set; } = null!;

    /// <summary>Services of the first instance.</summary>
    public IServiceProvider Services => instances[0].Services;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync(await StoreServers.PostgresAsync());
        redis = await RedisDatabase.CreateAsync();
        await using (var context = Context())
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        One = await StartAsync();
        Other = await StartAsync();
    }

    /// <summary>Makes a user of a role; the name is new.</summary>
    public async Task<User> AddUserAsync(string role)
    {
        await using var context = Context();
        var name = $"{role}-{Guid.NewGuid():N}";
        var user = new User
        {
            Username = name,
            NormalizedName = User.Normalize(name),
            Email = $"{name}@example.com",
            PasswordHash = await Services.GetRequiredService<Passwords>().HashAsync(Password, TestContext.Current.CancellationToken),
            Role = role,
            CreatedAt = Time.GetUtcNow(),
            UpdatedAt = Time.GetUtcNow(),
        };
        context.Add(user);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return user;
    }

    /// <summary>An access token for a role.</summary>
    public Task<string> TokenAsync(string role) => Services.GetRequiredService<AccessTokens>().IssueAsync(
        new Caller($"test:{role}", role, [role], Scopes.OfRole(role)), TestContext.Current.CancellationToken);

    /// <summary>Signs a user in.</summary>
    public static Task<JsonElement> SignInAsync(HttpClient client, User user) => client.PostJsonAsync(
        "/api/auth/token/", JsonSerializer.Serialize(new { username = user.Username, password = Password }), System.Net.HttpStatusCode.OK);

    /// <summary>The database, as the Api knows it.</summary>
    public PortfolioContext Context() => new(
        new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql(Database.ConnectionString).Options);

    /// <summary>Sends a request with a bearer credential.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, string? bearer = null, string? json = null, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances) await instance.DisposeAsync();
        if (redis is not null) await redis.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
    }

    private async Task<HttpClient> StartAsync()
    {
        var instance = new Instance(this);
        instance.UseKestrel();
        instances.Add(instance);
        // No cookie container: tests look at cookies themselves.
        var client = instance.CreateDefaultClient();
        await Wait.UntilAsync(true, () => Task.FromResult(instance.Services.GetRequiredService<SharedRedis>().Database is not null));
        return client;
    }

    private sealed class Instance(SignInRig rig) : WebApplicationFactory<PortfolioContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:portfoliodb", rig.Database.ConnectionString)
            .UseSetting("ConnectionStrings:redis", rig.redis!.ConnectionString)
            .UseSetting("WEBHOOK_SECRET", ApiHost.Secret)
            .UseSetting("SECRET_KEY", "sign-in-test-secret-key-0123456789-0123456789")
            .UseSetting("ADMIN_USERNAME", "first")
            .UseSetting("ADMIN_EMAIL", "first@example.com")
            .UseSetting("ADMIN_PASSWORD", Password)
            .UseSetting("TRUSTED_PROXIES", "127.0.0.1,::1")
            .UseSetting("CORS_ALLOWED_ORIGINS", "https://site.example")
            .UseSetting("HOST", "127.0.0.1")
            .UseSetting("PORT", "0")
            .UseSetting("RATE_LIMITS", "off")
            .UseSetting("LOG_LEVEL", "Error")
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(rig.Time).AddSingleton(_ => new Passwords(iterations: 1000)));
    }
}
