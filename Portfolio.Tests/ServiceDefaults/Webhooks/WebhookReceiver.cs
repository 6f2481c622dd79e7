using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.ServiceDefaults.Webhooks;

/// <summary>A target that verifies what it gets and answers by a script.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "shared between the tests";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = new();

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Calls in the order of their arrival.</summary>
    public IReadOnlyList<Received> Calls => [.. received];

    /// <summary>Gives the status for a call; the default takes everything.</summary>
    public Func<Received, int> Answer { get; set; } = _ => 201;

    /// <summary><c>Retry-After</c> of failures, in seconds.</summary>
    public int? RetryAfterSeconds { get; set; }

    public Uri Address => new(new Uri(app.Urls.Single()), "/hook");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["WEBHOOK_SECRET"] = Secret;
        builder.Services.AddWebhookTrust();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(app);
        app.MapPost("/hook", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var verifier = http.RequestServices.GetRequiredService<WebhookVerifier>();
        var verification = await verifier.VerifyAsync(http.Request, http.RequestAborted);
        using var reader = new StreamReader(http.Request.Body);
        var call = new Received(
            verification.MessageId ?? "", await reader.ReadToEndAsync(http.RequestAborted), verification.IsTrusted,
            http.Request.Headers.TraceParent.ToString(), http.Request.Headers.Authorization.ToString());
        received.Enqueue(call);
        http.Response.StatusCode = Answer(call);
        if (http.Response.StatusCode >= 300)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            http.Response.Headers.Location = "/elsewhere";
        }

        await http.Response.WriteAsync($"answer to {call.Body}", http.RequestAborted);
    }

    public sealed record Received(string Id, string Body, bool IsTrusted, string TraceParent, string Authorization);
}
