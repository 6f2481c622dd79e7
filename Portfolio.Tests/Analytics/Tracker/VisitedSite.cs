using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolio.Tests.Analytics.Tracker;

/// <summary>A web site on an origin of its own whose pages include the tracker.</summary>
internal sealed class VisitedSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private VisitedSite(WebApplication app) => this.app = app;

    /// <summary>Its origin.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Paths that were asked for.</summary>
    public ConcurrentBag<string> Visits { get; } = [];

    /// <param name="body">The body of every page, by its path.</param>
    public static async Task<VisitedSite> StartAsync(Func<string, string> body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new VisitedSite(app);
        app.MapFallback((HttpContext context) =>
        {
            var path = context.Request.Path.Value!;
            site.Visits.Add(path);
            return TypedResults.Text($"<!doctype html><meta charset=utf-8><title>Page</title>{body(path)}", "text/html; charset=utf-8");
        });
        await app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
