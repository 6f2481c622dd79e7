using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Api.Gateway;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.Tests.ServiceDefaults;

namespace Portfolio.Tests.Api.Gateway;

/// <summary>
/// The real Api before a small service with the real defaults, which stands for the scraper and analytics; documents is
/// nowhere. No store is needed.
/// </summary>
public sealed class GatewayRig : IAsyncLifetime
{
    private Factory? factory;

    /// <summary>What the sibling waits for before it answers <c>/slow</c>.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>The sibling.</summary>
    public TestService Sibling { get; private set; } = null!;

    /// <summary>A caller of the Api.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Sibling = await TestService.StartAsync(Map, settings:
            [("WEBHOOK_SECRET", ApiHost.Secret), ("AUTH_MODE", "enforced"), ("RATE_LIMITS", "events=3/min")]);
        factory = new Factory(Sibling.Client.BaseAddress!);
        factory.UseKestrel();
        Client = factory.CreateDefaultClient();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (factory is not null) await factory.DisposeAsync();
        if (Sibling is not null) await Sibling.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/echo/{**rest}", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            http.Response.Headers["X-Own"] = "sibling";
            return TypedResults.Json(
                new Echo(
                    http.Request.Method, http.Request.Path.Value + http.Request.QueryString.Value, await reader.ReadToEndAsync(),
                    $"{http.Request.Scheme}://{http.Request.Host}", http.Connection.RemoteIpAddress?.ToString(),
                    http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())),
                statusCode: StatusCodes.Status207MultiStatus);
        });
        app.MapPost("/made", (HttpContext http, string at) =>
        {
            http.Response.Headers.Location = at;
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        });
        app.MapPost("/large", async (HttpContext http) =>
        {
            var buffer = new byte[64 << 10];
            long length = 0;
            for (int read; (read = await http.Request.Body.ReadAsync(buffer)) > 0; length += read) { }
            return length;
        }).WithMetadata(new Portfolio.ServiceDefaults.Web.BodyLimit(8 << 20));
        app.MapPost("/events", () => "taken").RequireRateLimit(RateLimitClass.Events);
        app.MapPost("/operator", () => "started").RequireOperator();
        app.MapGet("/slow", async (HttpContext http) => await Task.Delay(Timeout.Infinite, http.RequestAborted));
        app.Map("/hubs/realtime", EchoSocketAsync);
        app.Map("/elsewhere", EchoSocketAsync);
    }

    private static async Task EchoSocketAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        var message = await socket.ReceiveAsync(buffer, http.RequestAborted);
        await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, true, http.RequestAborted);
        await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "done", http.RequestAborted);
    }

    /// <summary>What the sibling saw.</summary>
    public sealed record Echo(
        string Method, string Target, string Body, string Origin, string? Address, Dictionary<string, string> Headers);

    private sealed class Factory(Uri sibling) : WebApplicationFactory<PortfolioContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            // No database listens there, and the gateway asks for none.
            .UseSetting("ConnectionStrings:portfoliodb", "Host=127.0.0.1;Port=1;Database=none;Timeout=1")
            .UseSetting("WEBHOOK_SECRET", ApiHost.Secret)
            .UseSetting("SECRET_KEY", "gateway-test-secret-key-0123456789-0123456789")
            .UseSetting("SCRAPER_API_URL", sibling.AbsoluteUri)
            .UseSetting("ANALYTICS_API_URL", sibling.AbsoluteUri)
            .UseSetting("DOCPROCESSOR_API_URL", "http://127.0.0.1:1")
            .UseSetting("CORS_ALLOWED_ORIGINS", "https://site.example")
            .UseSetting("ALLOWED_HOSTS", "*")
            .UseSetting("TRUSTED_PROXIES", "127.0.0.1,::1")
            .UseSetting("HOST", "127.0.0.1")
            .UseSetting("PORT", "0")
            .UseSetting("LOG_LEVEL", "Critical")
            .ConfigureServices(services => services.AddSingleton(new GatewayTimeouts(Patience, Patience, TimeSpan.FromSeconds(20))));
    }
}
