using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Portfolio.Analytics;
using Portfolio.Analytics.Events;
using Portfolio.Analytics.Storage;
using Portfolio.Analytics.Tracker;
using Portfolio.Tests.ServiceDefaults;

namespace Portfolio.Tests.Analytics.Tracker;

/// <summary>What a page sent, and what it was answered.</summary>
internal sealed record SentRequest(string Path, JsonObject Body, string? ContentType, string? Origin, int Status);

/// <summary>A service with event routes and tracker; it notes what pages send before it is taken in.</summary>
internal sealed class TrackerService : IAsyncDisposable
{
    private readonly string spool;

    private TrackerService(TestService http, string spool) => (Http, this.spool) = (http, spool);

    public TestService Http { get; }

    public ConcurrentQueue<SentRequest> Sent { get; private init; } = [];

    public static async Task<TrackerService> StartAsync(string redis, params (string Name, string Value)[] settings)
    {
        var sent = new ConcurrentQueue<SentRequest>();
        var spool = Path.Combine(Path.GetTempPath(), $"analytics-spool-{Guid.NewGuid():N}");
        var http = await TestService.StartAsync(
            app =>
            {
                app.Use((context, next) => NoteAsync(context, next, sent));
                app.MapEvents();
                app.MapTracker();
            },
            configure: builder =>
            {
                builder.AddSettings<AnalyticsSettings>();
                builder.Services.AddEventStore();
                builder.AddTracker();
            },
            settings:
            [
                ("RATE_LIMITS", "off"), ("API_URL", "http://127.0.0.1:9"), ("ConnectionStrings:redis", redis),
                ("ANALYTICS_SPOOL_PATH", spool), .. settings,
            ]);
        return new TrackerService(http, spool) { Sent = sent };
    }

    public async ValueTask DisposeAsync()
    {
        await Http.DisposeAsync();
        if (Directory.Exists(spool)) Directory.Delete(spool, recursive: true);
    }

    private static async Task NoteAsync(HttpContext context, RequestDelegate next, ConcurrentQueue<SentRequest> sent)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            await next(context);
            return;
        }

        request.EnableBuffering();
        var body = (JsonObject)(await JsonNode.ParseAsync(request.Body, cancellationToken: context.RequestAborted))!;
        request.Body.Position = 0;
        await next(context);
        sent.Enqueue(new SentRequest(request.Path, body, request.ContentType, request.Headers.Origin, context.Response.StatusCode));
    }
}
