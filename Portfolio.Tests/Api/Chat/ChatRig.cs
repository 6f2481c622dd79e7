using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.Chat;

/// <summary>The real Api, before a service with the real defaults that answers as a test says in Documents' place.</summary>
public sealed class ChatRig : IAsyncLifetime
{
    private Factory? factory;
    private RedisDatabase? redis;
    private TestService? documents;

    /// <summary>What was asked last.</summary>
    public JsonNode Asked { get; private set; } = new JsonObject();

    /// <summary>What <c>/ask</c> and <c>/stats</c> answer; an empty text stands for 404.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>A visitor.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync(await StoreServers.PostgresAsync());
        redis = await RedisDatabase.CreateAsync();
        await using (var context = new PortfolioContext(
            new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql(Database.ConnectionString).Options))
        {
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        documents = await TestService.StartAsync(Map, settings: [("WEBHOOK_SECRET", ApiHost.Secret), ("AUTH_MODE", "enforced"), ("WEBHOOK_REQUIRE_SIGNATURE", "true")]);
        factory = new Factory(this);
        factory.UseKestrel();
        Client = factory.CreateClient();
        await Wait.UntilAsync(true, () => Task.FromResult(factory.Services.GetRequiredService<SharedRedis>().Database is not null));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (factory is not null) await factory.DisposeAsync();
        if (documents is not null) await documents.DisposeAsync();
        if (redis is not null) await redis.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
    }

    private void Map(WebApplication app)
    {
        app.MapPost("/ask", (JsonNode body) =>
        {
            Asked = body;
            return Said();
        }).RequireService();
        app.MapGet("/stats", Said);
    }

    private IResult Said() => Answer.Length == 0 ? Results.NotFound() : Results.Text(Answer, "application/json");

    private sealed class Factory(ChatRig rig) : WebApplicationFactory<PortfolioContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:portfoliodb", rig.Database.ConnectionString)
            .UseSetting("ConnectionStrings:redis", rig.redis!.ConnectionString)
            .UseSetting("WEBHOOK_SECRET", ApiHost.Secret)
            .UseSetting("SECRET_KEY", "chat-test-secret-key-0123456789-0123456789")
            .UseSetting("DOCPROCESSOR_API_URL", rig.documents!.Client.BaseAddress!.AbsoluteUri)
            .UseSetting("HOST", "127.0.0.1")
            .UseSetting("PORT", "0")
            .UseSetting("RATE_LIMITS", "off")
            .UseSetting("LOG_LEVEL", "Critical");
    }
}
